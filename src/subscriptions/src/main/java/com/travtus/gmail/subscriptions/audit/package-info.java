/// The audit logs of subscriptions, domains and tenants. Start at [SubscriptionAuditResource].
@NullMarked
package com.travtus.gmail.subscriptions.audit;

import org.jspecify.annotations.NullMarked;
