package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// A key that may be replaced while what it signed is on its way. Whoever has a use for one says
/// which: no function needs to read all of them.
///
/// @param current the key as this worker remembers it
/// @param replaced the key before it, unless it was replaced before an instant
record RotatingKey(
    Function<Credentials, byte[]> current,
    BiFunction<Credentials, Instant, Optional<byte[]>> replaced) {

  /// How long a worker may go on signing with a key that has been replaced.
  static final Duration REMEMBERED = Duration.ofMinutes(5);

  /// Proves a token with the key that this worker remembers; or else with the newest, which whoever
  /// signed it may have had; or else with the one that the newest has replaced.
  ///
  /// @param since what was replaced earlier proves nothing any more
  /// @param isForged whether the key is not the one that the token was signed with
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
