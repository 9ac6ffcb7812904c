/// Brings mailboxes up to date, and removes mail that is to go. Start at [MailboxJob].
@NullMarked
package com.travtus.gmail.sync;

import org.jspecify.annotations.NullMarked;

