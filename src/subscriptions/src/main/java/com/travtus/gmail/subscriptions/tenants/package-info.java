/// The names of tenants, which mailbox owners are told. Start at [TenantsResource].
@NullMarked
package com.travtus.gmail.subscriptions.tenants;

import org.jspecify.annotations.NullMarked;

