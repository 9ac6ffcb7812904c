/// Keeps repeated requests from being processed again. Start at [IdempotentRequests].
@NullMarked
package com.travtus.gmail.idempotency;

import org.jspecify.annotations.NullMarked;
