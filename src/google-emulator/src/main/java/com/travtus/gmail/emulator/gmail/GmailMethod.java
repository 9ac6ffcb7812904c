package com.travtus.gmail.emulator.gmail;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.ClassInfo;
import com.google.api.services.gmail.GmailRequest;
import com.travtus.gmail.emulator.accounts.AccessToken;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.mailbox.Mailbox;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// A method of the Gmail API with the parameters of Google's own client for it. Checks the token,
/// its scopes and the quota before it answers.
final class GmailMethod implements Endpoint {
  /// An authorized call.
  ///
  /// @param fields of the answer that the caller requested
  record Request(Call call, Mailbox mailbox, AccessToken token, FieldMask fields) {
    boolean metadataOnly() {
      return token.scopes().equals(Set.of(GmailScopes.METADATA))
          || Collections.disjoint(token.scopes(), GmailScopes.CONTENT);
    }
  }

  /// Builds the answer from the API's own model classes.
  interface Handler {
    GenericJson handle(Request request);
  }

  private final String name;
  private final Set<String> parameters;
  private final int units;
  private final Set<String> scopes;
  private final Class<? extends GenericJson> model;
  private final Handler handler;
  private final GmailState state;

  GmailMethod(
      String name,
      Class<? extends GmailRequest<?>> request,
      int units,
      Set<String> scopes,
      Class<? extends GenericJson> model,
      Handler handler,
      GmailState state) {
    this.name = name;
    this.parameters = Set.copyOf(ClassInfo.of(request).getNames());
    this.units = units;
    this.scopes = scopes;
    this.model = model;
    this.handler = handler;
    this.state = state;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int units() {
    return units;
  }

  @Override
  public Optional<String> mailboxOf(Call call) {
    return token(call)
        .map(AccessToken::subject)
        .or(() -> call.path().first("userId").filter(user -> !user.equals("me")));
  }

  @Override
  public HttpResponse handle(Call call) {
    call.query().values().keySet().stream()
        .filter(parameter -> !parameters.contains(parameter))
        .findFirst()
        .ifPresent(
            parameter -> {
              throw new RejectedCall(GoogleError.unknownParameter(parameter));
            });
    AccessToken token = token(call).orElseThrow(() -> new RejectedCall(GoogleError.UNAUTHORIZED));
    if (Collections.disjoint(scopes, token.scopes())) {
      throw new RejectedCall(GoogleError.INSUFFICIENT_PERMISSIONS);
    }
    String user = call.path().first("userId").orElseThrow();
    // an alias is denied too: only the primary address names a mailbox
    if (!user.equals("me") && !user.equalsIgnoreCase(token.subject())) {
      throw new RejectedCall(GoogleError.delegationDenied(user));
    }
    Mailbox mailbox =
        state
            .mailboxes()
            .apply(token.subject())
            .orElseThrow(() -> new RejectedCall(GoogleError.MAIL_SERVICE_NOT_ENABLED));
    state
        .quota()
        .spend(mailbox.address(), units)
        .ifPresent(
            error -> {
              throw new RejectedCall(error);
            });
    FieldMask fields = FieldMask.parse(call.query().first("fields"), model);
    return json(fields.applyTo(handler.handle(new Request(call, mailbox, token, fields))));
  }

  private Optional<AccessToken> token(Call call) {
    return call.bearerToken()
        .flatMap(token -> state.grants().accessToken(token, state.clock().instant()));
  }

  private static HttpResponse json(GenericJson body) {
    try {
      return HttpResponse.json(
          200, Buffer.buffer(GsonFactory.getDefaultInstance().toByteArray(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
