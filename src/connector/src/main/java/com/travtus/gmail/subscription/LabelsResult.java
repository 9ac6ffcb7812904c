package com.travtus.gmail.subscription;

/// What `users.labels.list` says about a mailbox.
public sealed interface LabelsResult {

  record Listed(Labels labels) implements LabelsResult {}

  record Failed(ProfileResult.Failure why) implements LabelsResult {}
}
