package com.travtus.gmail.subscription;

/// The result of `users.labels.list` for a mailbox.
public sealed interface LabelsResult {

  record Listed(Labels labels) implements LabelsResult {}

  record Failed(ProfileResult.Failure why) implements LabelsResult {}
}
