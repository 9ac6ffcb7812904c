package com.travtus.gmail.consent;

import java.net.URI;

/// The cookie that binds a consent to the browser that started it. Its name has the `__Host-`
/// prefix (RFC 6265bis, section 4.1.3.2), which demands `Secure`; over plain http, as on localhost,
/// it has neither.
public final class BrowserCookie {
  private BrowserCookie() {}

  /// @param publicUrl where browsers reach the connector
  public static String name(URI publicUrl) {
    return isSecure(publicUrl) ? "__Host-gmail-connect" : "gmail-connect";
  }

  /// A `Set-Cookie` value. `Lax`, because the way back from Google is a cross-site navigation.
  public static String set(URI publicUrl, String browserSecret) {
    return line(publicUrl, browserSecret, StateSealer.LIFETIME.toSeconds());
  }

  /// A `Set-Cookie` value that removes the cookie: a state is good for one callback.
  public static String clear(URI publicUrl) {
    return line(publicUrl, "", 0);
  }

  private static String line(URI publicUrl, String value, long maxAgeSeconds) {
    return "%s=%s; Max-Age=%d; Path=/; HttpOnly; SameSite=Lax%s"
        .formatted(name(publicUrl), value, maxAgeSeconds, isSecure(publicUrl) ? "; Secure" : "");
  }

  private static boolean isSecure(URI publicUrl) {
    return "https".equals(publicUrl.getScheme());
  }
}
