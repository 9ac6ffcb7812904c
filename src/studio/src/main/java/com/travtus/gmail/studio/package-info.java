/// A reference Studio: what an administrator of a tenant sees of its mailboxes, and does with them.
/// It is made of pages that the server renders, and has of the connector the subscription API
/// alone. Start at [MailboxesResource].
@NullMarked
package com.travtus.gmail.studio;

import org.jspecify.annotations.NullMarked;

