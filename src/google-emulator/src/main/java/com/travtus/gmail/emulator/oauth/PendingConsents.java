package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.RandomTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Consent pages that were shown but not answered. Each accepts one answer. Its transaction id is
/// the form's anti-forgery value.
final class PendingConsents {
  private static final Duration LIFE = Duration.ofMinutes(10);

  private record Open(AuthorizationRequest request, Instant until) {}

  private final Clock clock;
  private final Map<String, Open> open = new LinkedHashMap<>();

  PendingConsents(Clock clock) {
    this.clock = clock;
  }

  synchronized String begin(AuthorizationRequest request) {
    Instant now = clock.instant();
    open.values().removeIf(transaction -> !transaction.until().isAfter(now));
    String id = RandomTokens.transaction();
    open.put(id, new Open(request, now.plus(LIFE)));
    return id;
  }

  synchronized Optional<AuthorizationRequest> end(String id) {
    return Optional.ofNullable(open.remove(id))
        .filter(transaction -> transaction.until().isAfter(clock.instant()))
        .map(Open::request);
  }
}
