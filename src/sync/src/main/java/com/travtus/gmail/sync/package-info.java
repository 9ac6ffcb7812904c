/// Brings mailboxes up to date, and removes mail that is to go. Start at [MailboxWork].
@NullMarked
package com.travtus.gmail.sync;

import org.jspecify.annotations.NullMarked;
