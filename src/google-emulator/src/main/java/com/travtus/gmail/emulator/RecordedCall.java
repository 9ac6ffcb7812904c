package com.travtus.gmail.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that the emulated Google has answered.
///
/// @param call such as `gmail.users.messages.get` or `oauth2.token`
/// @param mailbox that the call concerned; null if unknown
/// @param status HTTP status; 0 if the connection was cut
/// @param units Gmail quota units charged; 0 for a 401, 403, 429 or cut connection
public record RecordedCall(
    String call, @Nullable String mailbox, Instant at, int status, int units) {}
