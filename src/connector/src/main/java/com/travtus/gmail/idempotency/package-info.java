/// Requests that are sent again must not be done again. Start at [IdempotentRequests].
@NullMarked
package com.travtus.gmail.idempotency;

import org.jspecify.annotations.NullMarked;

