/// Which mailboxes are connected, for whom, and how far their mail is in. Start at [Subscription].
@NullMarked
package com.travtus.gmail.subscription;

import org.jspecify.annotations.NullMarked;

