package com.travtus.gmail.subscription;

/// A label of one mailbox, as in the Gmail API's `users.labels`. The id is specific to the mailbox:
/// another mailbox has another id for its label of the same name.
///
/// @param id such as `INBOX` or `Label_12`; it stays when the label is renamed
/// @param isSystem whether Gmail created the label, and not a person
public record Label(String id, String name, boolean isSystem) {}
