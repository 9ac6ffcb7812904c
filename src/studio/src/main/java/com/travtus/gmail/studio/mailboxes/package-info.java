/// The list of mailboxes and its export. Start at [MailboxesResource].
@NullMarked
package com.travtus.gmail.studio.mailboxes;

import org.jspecify.annotations.NullMarked;
