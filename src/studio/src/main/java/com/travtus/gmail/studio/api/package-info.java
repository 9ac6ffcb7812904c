/// The client for the subscription API. Start at [SubscriptionApi].
@NullMarked
package com.travtus.gmail.studio.api;

import org.jspecify.annotations.NullMarked;
