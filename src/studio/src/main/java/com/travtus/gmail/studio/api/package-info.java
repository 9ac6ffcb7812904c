/// The subscription API as the console calls it. Start at [SubscriptionApi].
@NullMarked
package com.travtus.gmail.studio.api;

import org.jspecify.annotations.NullMarked;

