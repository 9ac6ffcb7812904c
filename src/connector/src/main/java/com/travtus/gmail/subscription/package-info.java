/// Which mailboxes are connected, for which tenants, and how far they have been synced. Start at
/// [Subscription].
@NullMarked
package com.travtus.gmail.subscription;

import org.jspecify.annotations.NullMarked;
