/// Brings mailboxes up to date. Start at [SyncMailbox].
@NullMarked
package com.travtus.gmail.sync;

import org.jspecify.annotations.NullMarked;
