package com.travtus.gmail.studio.api;

import java.util.List;

/// A batch of mailboxes to subscribe.
///
/// @param dryRun whether the API only checks the batch and creates nothing
public record NewSubscriptions(List<NewSubscription> subscriptions, boolean dryRun) {}
