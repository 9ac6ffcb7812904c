/// One remote mailbox as the sync sees it, and the queue of mailboxes that are due. Start at
/// [Mailbox].
@NullMarked
package com.travtus.gmail.mailbox;

import org.jspecify.annotations.NullMarked;

