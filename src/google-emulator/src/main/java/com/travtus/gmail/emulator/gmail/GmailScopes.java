package com.travtus.gmail.emulator.gmail;

import java.util.Set;

/// The scopes that each method accepts. Source: the discovery document of the Gmail API,
/// rev20260112.
final class GmailScopes {
  static final String METADATA = "https://www.googleapis.com/auth/gmail.metadata";

  /// Scopes that give access to message content.
  static final Set<String> CONTENT =
      Set.of(
          "https://mail.google.com/",
          "https://www.googleapis.com/auth/gmail.modify",
          "https://www.googleapis.com/auth/gmail.readonly");

  static final Set<String> READ =
      Set.of(
          "https://mail.google.com/",
          "https://www.googleapis.com/auth/gmail.modify",
          "https://www.googleapis.com/auth/gmail.readonly",
          METADATA);

  static final Set<String> PROFILE =
      Set.of(
          "https://mail.google.com/",
          "https://www.googleapis.com/auth/gmail.compose",
          "https://www.googleapis.com/auth/gmail.modify",
          "https://www.googleapis.com/auth/gmail.readonly",
          METADATA);

  static final Set<String> LABELS =
      Set.of(
          "https://mail.google.com/",
          "https://www.googleapis.com/auth/gmail.labels",
          "https://www.googleapis.com/auth/gmail.modify",
          "https://www.googleapis.com/auth/gmail.readonly",
          METADATA);

  private GmailScopes() {}
}
