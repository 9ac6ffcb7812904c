package com.travtus.gmail.emulator.mailbox;

import java.util.List;

/// A page of messages.list.
///
/// @param more whether messages follow that also match
/// @param matching how many match in all
public record MessagePage(List<StoredMessage> messages, boolean more, int matching) {}
