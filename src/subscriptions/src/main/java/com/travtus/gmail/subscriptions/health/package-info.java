/// Checks whether the API can do its work. Start at [HealthResource].
@NullMarked
package com.travtus.gmail.subscriptions.health;

import org.jspecify.annotations.NullMarked;
