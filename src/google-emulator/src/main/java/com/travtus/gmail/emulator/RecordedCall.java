package com.travtus.gmail.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that the emulated Google has answered.
///
/// @param call such as `gmail.users.messages.get` or `oauth2.token`
/// @param mailbox whose it was about, if the call told
/// @param status the HTTP status; 0 when the connection was cut instead
/// @param units of Gmail's quota that it cost; 0 when it was refused with 401, 403 or 429
public record RecordedCall(
    String call, @Nullable String mailbox, Instant at, int status, int units) {}
