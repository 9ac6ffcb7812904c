/// Identifies the API's callers, and decides what and how often they may call: bearer tokens,
/// scopes, tenant limits, idempotency keys. Start at [Caller].
@NullMarked
package com.travtus.gmail.subscriptions.access;

import org.jspecify.annotations.NullMarked;
