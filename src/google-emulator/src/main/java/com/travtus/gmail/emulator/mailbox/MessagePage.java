package com.travtus.gmail.emulator.mailbox;

import java.util.List;

/// A page of messages.list.
///
/// @param more whether more matching messages follow
/// @param matching total number of matching messages
public record MessagePage(List<StoredMessage> messages, boolean more, int matching) {}
