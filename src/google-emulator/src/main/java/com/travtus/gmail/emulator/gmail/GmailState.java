package com.travtus.gmail.emulator.gmail;

import com.travtus.gmail.emulator.accounts.Grants;
import com.travtus.gmail.emulator.mailbox.Mailbox;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// The state of the Gmail endpoints.
///
/// @param mailboxes by primary address
public record GmailState(
    Grants grants, Function<String, Optional<Mailbox>> mailboxes, Quota quota, Clock clock) {}
