/// A mailbox's messages: what is stored, what failed, and the purge. Start at [MessagesResource].
@NullMarked
package com.travtus.gmail.subscriptions.messages;

import org.jspecify.annotations.NullMarked;
