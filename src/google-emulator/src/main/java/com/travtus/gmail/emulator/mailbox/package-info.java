/// Mailboxes: their messages, labels and history. Start at
/// [com.travtus.gmail.emulator.mailbox.Mailbox].
@NullMarked
package com.travtus.gmail.emulator.mailbox;

import org.jspecify.annotations.NullMarked;
