package com.travtus.gmail.local;

/// The environment variables that the local run reads. What is set to nothing counts as not set,
/// but for [#HOME_PAGE].
enum Variable {
  PORT("of the connector", "8080"),
  GOOGLE_EMULATOR_PORT("of the emulated Google", "8090"),
  DATA_FOLDER("where everything is kept; `emulated` and `google` within it are apart", ".data"),
  SEED_FOLDER(
      "`*.eml` files for the first emulated mailbox, in place of the samples; each is delivered"
          + " once, byte for byte",
      "none"),
  HOME_PAGE(
      "where a mailbox's owner lands once connected; set to nothing: a page that says so",
      "the console"),
  GOOGLE_CLIENT_ID(
      "an OAuth client of the real Google, with the redirect URI"
          + " `http://localhost:8080/gmail/callback`; then nothing of Google is emulated",
      "none"),
  GOOGLE_CLIENT_SECRET("its secret; both, or neither", "none"),
  GOOGLE_SERVICE_ACCOUNT_KEY_FILE(
      "a service-account key, for domain-wide delegation at the real Google", "none"),
  WORKSPACE_DOMAIN(
      "the real Google: a domain whose mailboxes may enrol by consenting and be delegated; other"
          + " mailboxes are invited by `POST /subscriptions`",
      "none"),
  NO_COLOR("set to anything: the start is told without colours (https://no-color.org)", "none");

  private final String meaning;
  private final String otherwise;

  Variable(String meaning, String otherwise) {
    this.meaning = meaning;
    this.otherwise = otherwise;
  }

  /// One line, in Markdown.
  String meaning() {
    return meaning;
  }

  /// What applies where it is not set: the value, or a word for it.
  String otherwise() {
    return otherwise;
  }
}
