package com.travtus.gmail.subscription;

/// Asks Google for the current labels of a mailbox, with its subscription's authorization.
@FunctionalInterface
public interface LabelLookup {

  LabelsResult labels(Subscription subscription);
}
