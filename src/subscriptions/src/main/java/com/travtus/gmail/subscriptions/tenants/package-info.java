/// The display names of tenants, which mailbox owners see. Start at [TenantsResource].
@NullMarked
package com.travtus.gmail.subscriptions.tenants;

import org.jspecify.annotations.NullMarked;
