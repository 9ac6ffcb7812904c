/// One mailbox: its page, messages, audit log, charts and actions. Start at [MailboxResource].
@NullMarked
package com.travtus.gmail.studio.mailbox;

import org.jspecify.annotations.NullMarked;
