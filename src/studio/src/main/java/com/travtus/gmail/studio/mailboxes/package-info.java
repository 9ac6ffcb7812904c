/// Lists and exports mailboxes. Start at [MailboxesResource].
@NullMarked
package com.travtus.gmail.studio.mailboxes;

import org.jspecify.annotations.NullMarked;
