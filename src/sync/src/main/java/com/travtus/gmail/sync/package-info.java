/// Syncs mailboxes, and purges mail. Start at [MailboxJob].
@NullMarked
package com.travtus.gmail.sync;

import org.jspecify.annotations.NullMarked;
