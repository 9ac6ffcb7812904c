package com.travtus.gmail.subscription;

/// What `users.labels.list` says about a mailbox.
public sealed interface LabelsAnswer {

  record Listed(Labels labels) implements LabelsAnswer {}

  record Failed(MailboxAnswer.Failure why) implements LabelsAnswer {}
}
