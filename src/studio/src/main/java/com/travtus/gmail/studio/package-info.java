/// A reference Studio: the console in which a tenant's administrator views and manages mailboxes.
/// The server renders its pages. It uses only the connector's subscription API. Start at
/// [MailboxesResource].
@NullMarked
package com.travtus.gmail.studio;

import org.jspecify.annotations.NullMarked;
