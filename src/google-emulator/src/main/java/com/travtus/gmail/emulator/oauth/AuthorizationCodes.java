package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.RandomTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Issued codes that have not been exchanged. Each is valid once, for ten minutes.
final class AuthorizationCodes {
  private static final Duration LIFE = Duration.ofMinutes(10);

  record Issued(
      AuthorizationRequest request, String account, List<String> scopes, boolean refresh) {}

  private record Timed(Issued issued, Instant until) {}

  private final Clock clock;
  private final Map<String, Timed> codes = new HashMap<>();

  AuthorizationCodes(Clock clock) {
    this.clock = clock;
  }

  synchronized String issue(Issued issued) {
    Instant now = clock.instant();
    codes.values().removeIf(timed -> !timed.until().isAfter(now));
    String code = RandomTokens.authorizationCode();
    codes.put(code, new Timed(issued, now.plus(LIFE)));
    return code;
  }

  synchronized Optional<Issued> peek(String code) {
    return Optional.ofNullable(codes.get(code))
        .filter(timed -> timed.until().isAfter(clock.instant()))
        .map(Timed::issued);
  }

  /// Returns and removes a code's request.
  synchronized Optional<Issued> take(String code) {
    Optional<Issued> issued = peek(code);
    codes.remove(code);
    return issued;
  }
}
