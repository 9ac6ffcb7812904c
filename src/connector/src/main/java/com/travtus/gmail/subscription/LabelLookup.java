package com.travtus.gmail.subscription;

/// Asks Google now for the labels of a mailbox, with what its subscription was authorized by.
@FunctionalInterface
public interface LabelLookup {

  LabelsResult labels(Subscription subscription);
}
