package com.travtus.gmail.google;

/// A method of the Gmail API and its cost
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

  /// Returns Google's name for the method, below `users`.
  String path() {
    return path;
  }

  /// Returns the quota units of one call.
  int units() {
    return units;
  }
}
