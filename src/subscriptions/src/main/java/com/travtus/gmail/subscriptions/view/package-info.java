/// The API's view of a subscription, with its reason and remedy in words. Start at
/// [SubscriptionView].
@NullMarked
package com.travtus.gmail.subscriptions.view;

import org.jspecify.annotations.NullMarked;
