/// A remote mailbox as the sync sees it, and the queue of due mailboxes. Start at [Mailbox].
@NullMarked
package com.travtus.gmail.mailbox;

import org.jspecify.annotations.NullMarked;
