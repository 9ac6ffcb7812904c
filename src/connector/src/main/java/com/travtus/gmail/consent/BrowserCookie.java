package com.travtus.gmail.consent;

import java.net.URI;

/// Binds a consent to the browser that started it. Each transaction has a cookie of its own, so
/// consents in several tabs do not interfere. The name has the `__Host-` prefix (RFC 6265bis,
/// section 4.1.3.2), which requires `Secure`. Over plain http, as on localhost, the cookie has
/// neither.
public final class BrowserCookie {
  private BrowserCookie() {}

  /// @param publicUrl where browsers reach the connector
  /// @param transaction the state's id
  public static String name(URI publicUrl, String transaction) {
    return prefix(publicUrl) + transaction;
  }

  /// The common prefix of all transactions' cookie names.
  static String prefix(URI publicUrl) {
    return isSecure(publicUrl) ? "__Host-gmail-connect-" : "gmail-connect-";
  }

  /// A `Set-Cookie` value. `Lax`, because the redirect back from Google is a cross-site navigation.
  public static String set(URI publicUrl, SignedState sealed) {
    return line(
        name(publicUrl, sealed.transaction()),
        sealed.browserSecret(),
        sealed.lifetime().toSeconds(),
        publicUrl);
  }

  /// A `Set-Cookie` value for the owner's answer on our page.
  public static String set(URI publicUrl, SignedQuestion sealed) {
    return line(
        name(publicUrl, sealed.transaction()),
        sealed.browserSecret(),
        QuestionSigner.LIFETIME.toSeconds(),
        publicUrl);
  }

  /// A `Set-Cookie` value that removes one transaction's cookie.
  public static String clear(URI publicUrl, String transaction) {
    return line(name(publicUrl, transaction), "", 0, publicUrl);
  }

  private static String line(String name, String value, long maxAgeSeconds, URI publicUrl) {
    return "%s=%s; Max-Age=%d; Path=/; HttpOnly; SameSite=Lax%s"
        .formatted(name, value, maxAgeSeconds, isSecure(publicUrl) ? "; Secure" : "");
  }

  private static boolean isSecure(URI publicUrl) {
    return "https".equals(publicUrl.getScheme());
  }
}
