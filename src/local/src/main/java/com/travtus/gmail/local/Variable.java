package com.travtus.gmail.local;

/// The environment variables of the local run. An empty variable counts as unset, except for
/// [#HOME_PAGE].
enum Variable {
  PORT("port of the connector", "8080"),
  GOOGLE_EMULATOR_PORT("port of the emulated Google", "8090"),
  DATA_FOLDER("folder for all data, in subfolders `emulated` and `google`", ".data"),
  SEED_FOLDER(
      "folder of `*.eml` files for the first emulated mailbox instead of the samples; each is"
          + " delivered once, unchanged",
      "none"),
  HOME_PAGE(
      "where mailbox owners go after connecting; set to empty for a confirmation page",
      "the console"),
  GOOGLE_CLIENT_ID(
      "an OAuth client of the real Google, with the redirect URI"
          + " `http://localhost:8080/gmail/callback`; nothing of Google is then emulated",
      "none"),
  GOOGLE_CLIENT_SECRET("its secret; set both or neither", "none"),
  GOOGLE_SERVICE_ACCOUNT_KEY_FILE(
      "a service-account key, for domain-wide delegation at the real Google", "none"),
  WORKSPACE_DOMAIN(
      "at the real Google, a domain whose mailboxes may enrol by consent or use delegation; invite"
          + " other mailboxes by `POST /subscriptions`",
      "none"),
  NO_COLOR("any value turns colours off (https://no-color.org)", "none");

  private final String meaning;
  private final String otherwise;

  Variable(String meaning, String otherwise) {
    this.meaning = meaning;
    this.otherwise = otherwise;
  }

  /// Returns a one-line description in Markdown.
  String meaning() {
    return meaning;
  }

  /// Returns the default: the value, or a word for it.
  String otherwise() {
    return otherwise;
  }
}
