/// Starts a mailbox owner's consent. Start at [AuthorizeResource].
@NullMarked
package com.travtus.gmail.authorize;

import org.jspecify.annotations.NullMarked;
