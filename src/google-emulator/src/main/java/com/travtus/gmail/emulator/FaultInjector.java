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

/// Between the web server and the endpoints: lets faults strike and writes down what was called.
final class FaultInjector {
  /// So that a run of weeks does not fill the memory.
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
            ? new Reply.Whole(httpResponse(endpoint, call))
            : struck(effect.get(), endpoint, call);
    int status =
        switch (reply) {
          case Reply.Whole(HttpResponse httpResponse) -> httpResponse.status();
          case Reply.Late late -> late.httpResponse().status();
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

  /// The answer to a call that no fault strikes and nobody writes down.
  HttpResponse httpResponse(Endpoint endpoint, Call call) {
    try {
      return endpoint.httpResponse(call);
    } catch (RejectedCall rejected) {
      return rejected.httpResponse();
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
                  // the OAuth endpoints have another shape of error: clients choke on this one
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
      case Effect.Without(String member) ->
          new Reply.Whole(httpResponse(endpoint, call).without(member));
      case Effect.DnsFailure(int rcode) -> new Reply.Whole(DnsReply.failure(rcode));
      case Effect.Delay delay -> new Reply.Late(httpResponse(endpoint, call), delay.by());
      case Effect.CutConnection() -> new Reply.Nothing();
      case Effect.TruncatedBody() -> new Reply.Half(httpResponse(endpoint, call));
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
