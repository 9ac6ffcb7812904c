package com.travtus.gmail.google;

/// What the sync asks Gmail for, and what each costs
/// (https://developers.google.com/workspace/gmail/api/reference/quota).
enum GmailMethod {
  GET_PROFILE(1),
  LIST_HISTORY(2),
  LIST_MESSAGES(5),
  GET_MESSAGE(20);

  private final int units;

  GmailMethod(int units) {
    this.units = units;
  }

  /// Quota units of one call.
  int units() {
    return units;
  }
}
