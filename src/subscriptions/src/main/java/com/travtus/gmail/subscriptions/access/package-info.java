/// Who calls the API, and what and how often they may: bearer tokens, scopes, tenant limits,
/// idempotency keys. Start at [Caller].
@NullMarked
package com.travtus.gmail.subscriptions.access;

import org.jspecify.annotations.NullMarked;

