/// What a Workspace administrator enters in the Admin console. Start at [DelegationResource].
@NullMarked
package com.travtus.gmail.subscriptions.delegation;

import org.jspecify.annotations.NullMarked;
