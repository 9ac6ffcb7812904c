package com.travtus.gmail.emulator.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.emulator.accounts.Clients;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.journal.Entry;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// Authenticates the client by `client_id` and `client_secret` in the form, or by HTTP Basic (RFC
/// 6749, 2.3.1).
final class ClientAuthentication {
  private record Credentials(String id, String secret) {}

  private final Clients clients;

  ClientAuthentication(Clients clients) {
    this.clients = clients;
  }

  Entry.Client authenticated(Call call) {
    Credentials given =
        basic(call)
            .or(() -> inForm(call))
            .orElseThrow(
                () ->
                    OAuthError.invalidRequest("Could not determine client ID from request.")
                        .rejected());
    Entry.Client client =
        clients
            .find(given.id())
            .orElseThrow(
                () ->
                    new OAuthError(401, "invalid_client", "The OAuth client was not found.")
                        .rejected());
    if (given.secret().isEmpty()) {
      throw OAuthError.invalidRequest("client_secret is missing.").rejected();
    }
    boolean right =
        MessageDigest.isEqual(given.secret().getBytes(UTF_8), client.secret().getBytes(UTF_8));
    if (!right) {
      throw new OAuthError(401, "invalid_client", "Unauthorized").rejected();
    }
    return client;
  }

  private static Optional<Credentials> inForm(Call call) {
    return call.form()
        .first("client_id")
        .map(id -> new Credentials(id, call.form().first("client_secret").orElse("")));
  }

  private static Optional<Credentials> basic(Call call) {
    Optional<String> header =
        call.header("authorization").filter(value -> value.startsWith("Basic "));
    if (header.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.get().substring(6).strip());
      String[] pair = new String(decoded, UTF_8).split(":", 2);
      if (pair.length == 2) {
        return Optional.of(
            new Credentials(URLDecoder.decode(pair[0], UTF_8), URLDecoder.decode(pair[1], UTF_8)));
      }
    } catch (IllegalArgumentException e) {
      // falls through to the error
    }
    throw new OAuthError(401, "invalid_client", "Unauthorized").rejected();
  }
}
