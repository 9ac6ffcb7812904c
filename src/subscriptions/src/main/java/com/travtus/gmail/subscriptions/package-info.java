/// The API by which Studio manages subscriptions. Start at [SubscriptionsResource].
@NullMarked
package com.travtus.gmail.subscriptions;

import org.jspecify.annotations.NullMarked;
