package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.dns.DnsReply;
import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.oauth.OAuthError;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Injects faults between the web server and the endpoints, and records the calls.
final class FaultInjector {
  /// Limits the memory that a run of weeks needs.
  private static final int REMEMBERED_CALLS = 200_000;

  private static final System.Logger LOG = System.getLogger(FaultInjector.class.getName());

  private final Faults faults;
  private final Clock clock;
  private final Deque<RecordedCall> calls = new ArrayDeque<>();

  FaultInjector(Faults faults, Clock clock) {
    this.faults = faults;
    this.clock = clock;
  }

  Reply connect(Endpoint endpoint, Call call) {
    Optional<String> mailbox = endpoint.mailboxOf(call);
    Optional<Effect> effect = faults.next(endpoint.name(), mailbox.orElse(null));
    Reply reply =
        effect.isEmpty()
            ? new Reply.Whole(handle(endpoint, call))
            : struck(effect.get(), endpoint, call);
    int status =
        switch (reply) {
          case Reply.Whole(HttpResponse httpResponse) -> httpResponse.status();
          case Reply.Late late -> late.response().status();
          case Reply.Half(HttpResponse httpResponse) -> httpResponse.status();
          case Reply.Nothing() -> 0;
        };
    record(
        new RecordedCall(
            endpoint.name(),
            mailbox.orElse(null),
            clock.instant(),
            status,
            units(endpoint, status)));
    return reply;
  }

  /// Answers a call without injecting faults or recording it.
  HttpResponse handle(Endpoint endpoint, Call call) {
    try {
      return endpoint.handle(call);
    } catch (RejectedCall rejected) {
      return rejected.response();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, endpoint.name() + " failed", e);
      return GoogleError.server(500).toAnswer();
    }
  }

  private Reply struck(Effect effect, Endpoint endpoint, Call call) {
    return switch (effect) {
      case Effect.ApiError(GoogleError error) ->
          new Reply.Whole(
              endpoint.name().startsWith("oauth2.")
                  // OAuth endpoints have another error format; clients can't parse this one
                  ? new OAuthError(error.code(), "internal_failure", error.message()).toAnswer()
                  : error.toAnswer());
      case Effect.OAuthFailure failure ->
          new Reply.Whole(
              endpoint
                  .errorRedirect(call, failure.error())
                  .orElseGet(
                      () ->
                          new OAuthError(failure.status(), failure.error(), failure.description())
                              .toAnswer()));
      case Effect.Redirect(int status, URI location) ->
          new Reply.Whole(HttpResponse.redirect(status, location));
      case Effect.ForeignAnswer(int status, String contentType, String body) ->
          new Reply.Whole(HttpResponse.of(status, contentType, body));
      case Effect.Without(String member) -> new Reply.Whole(handle(endpoint, call).without(member));
      case Effect.DnsFailure(int rcode) -> new Reply.Whole(DnsReply.failure(rcode));
      case Effect.Delay delay -> new Reply.Late(handle(endpoint, call), delay.by());
      case Effect.CutConnection() -> new Reply.Nothing();
      case Effect.TruncatedBody() -> new Reply.Half(handle(endpoint, call));
    };
  }

  private static int units(Endpoint endpoint, int status) {
    return switch (status) {
      case 0, 401, 403, 429 -> 0;
      default -> endpoint.units();
    };
  }

  private void record(RecordedCall call) {
    synchronized (calls) {
      if (calls.size() == REMEMBERED_CALLS) {
        calls.removeFirst();
      }
      calls.addLast(call);
    }
  }

  List<RecordedCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  void clearCalls() {
    synchronized (calls) {
      calls.clear();
    }
  }
}
