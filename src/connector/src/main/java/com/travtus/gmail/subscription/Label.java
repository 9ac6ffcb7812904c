package com.travtus.gmail.subscription;

/// A label of one mailbox, as the Gmail API's `users.labels` has it. Its id is that mailbox's own:
/// another mailbox gives its label of the same name another id.
///
/// @param id such as `INBOX` or `Label_12`; it stays when the label is renamed
/// @param isSystem whether Gmail made it, instead of a person
public record Label(String id, String name, boolean isSystem) {}
