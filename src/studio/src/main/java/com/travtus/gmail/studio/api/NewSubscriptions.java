package com.travtus.gmail.studio.api;

import java.util.List;

/// @param dryRun everything is checked, and nothing created
public record NewSubscriptions(List<NewSubscription> subscriptions, boolean dryRun) {}
