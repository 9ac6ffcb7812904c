package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// A key that may be rotated while tokens it signed are still in use. Callers name the key that
/// they need, so no function has to be able to read all keys.
///
/// @param current reads the current key, as cached by this worker
/// @param replaced reads the previous key, unless it was replaced before the given instant
record RotatingKey(
    Function<Credentials, byte[]> current,
    BiFunction<Credentials, Instant, Optional<byte[]>> replaced) {

  /// How long a worker may continue to sign with a replaced key.
  static final Duration REMEMBERED = Duration.ofMinutes(5);

  /// Verifies a token with this worker's cached key, then with the newest key, which another worker
  /// may have signed with, and finally with the key that the newest one replaced.
  ///
  /// @param since rejects keys that were replaced earlier
  /// @param isForged whether another key signed the token
  <P> P verify(
      Credentials credentials,
      Instant since,
      Function<byte[], P> verification,
      Predicate<P> isForged) {
    P ofCurrent = verification.apply(current.apply(credentials));
    if (!isForged.test(ofCurrent)) {
      return ofCurrent;
    }
    P ofNewest = verification.apply(current.apply(credentials.fresh()));
    return isForged.test(ofNewest)
        ? replaced.apply(credentials, since).map(verification).orElse(ofNewest)
        : ofNewest;
  }
}
