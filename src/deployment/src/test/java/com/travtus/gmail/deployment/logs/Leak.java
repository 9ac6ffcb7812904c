package com.travtus.gmail.deployment.logs;

import java.util.regex.Pattern;

/// What must be in no log, by its looks: the emulated Google's tokens look as the real one's do,
/// and all that is made up for a test lives under `.example`.
enum Leak {
  ACCESS_TOKEN("ya29\\.[\\w-]{10}"),
  REFRESH_TOKEN("1//0[\\w-]{10}"),
  AUTHORIZATION_CODE("4/0A[\\w-]{10}|4%2F0A[\\w-]{10}"),
  CLIENT_SECRET("GOCSPX-[\\w-]{10}"),
  /// As PEM, and as the text within it.
  PRIVATE_KEY("-----BEGIN [A-Z ]*PRIVATE KEY|MII[EJ][A-Za-z0-9+/]{40}"),
  /// Bearer tokens, states, id tokens and assertions; five parts: cursors and the vault's files.
  JWT("eyJ[\\w-]{8,}\\.[\\w-]*\\.[\\w-]{8}"),
  BEARER("(?i)bearer [\\w-]{10}"),
  COOKIE("gmail-connect-[\\w-]+=[\\w-]{10}"),
  /// 32 random bytes: a state key, a cookie's value, a PKCE verifier, a nonce.
  RANDOM("(?<![\\w/+.=-])(?=[\\w-]*[a-z])(?=[\\w-]*[A-Z])(?=[\\w-]*\\d)[\\w-]{43}(?![\\w/+.=-])"),
  ADDRESS("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.example"),
  HEADER("(?m)(^|[^\\w.-])(Subject|From|Message-ID): \\S"),
  /// Of the emulated world's own mail, and of what the tests send.
  MESSAGE_TEXT(
      "Viewing of the two-bedroom|Staying another year|A parking space for|Kitchen tap drips"
          + "|The lift says|harbour balcony|(?i)telling (subject|body)");

  private final Pattern pattern;

  Leak(String looks) {
    this.pattern = Pattern.compile(looks);
  }

  boolean isIn(String line) {
    return pattern.matcher(line).find();
  }
}
