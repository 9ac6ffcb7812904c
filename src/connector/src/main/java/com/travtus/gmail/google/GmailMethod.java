package com.travtus.gmail.google;

/// What the sync asks Gmail for, and what each costs
/// (https://developers.google.com/workspace/gmail/api/reference/quota).
enum GmailMethod {
  GET_PROFILE("getProfile", 1),
  LIST_LABELS("labels.list", 1),
  LIST_HISTORY("history.list", 2),
  LIST_MESSAGES("messages.list", 5),
  GET_MESSAGE("messages.get", 20);

  private final String path;
  private final int units;

  GmailMethod(String path, int units) {
    this.path = path;
    this.units = units;
  }

  /// As Google names it, below `users`.
  String path() {
    return path;
  }

  /// Quota units of one call.
  int units() {
    return units;
  }
}
