package com.travtus.gmail.consent;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Our cookies in a request: one for each consent that the browser has in progress.
public final class BrowserCookies implements BrowserSecrets {
  /// Each cookie takes about 90 bytes, and API Gateway accepts 10,240 bytes of headers.
  static final int MAX_UNDER_WAY = 16;

  private final URI publicUrl;

  /// By transaction, in the order in which the browser sends them.
  private final Map<String, String> secrets = new LinkedHashMap<>();

  /// Splits only at semicolons. Parsers that also heed quotes, commas or `$Version`, as in RFC
  /// 2109, or that strip other whitespace than RFC 6265 allows, can be tricked into reading a
  /// `__Host-` name that the browser never allowed.
  ///
  /// @param headers values of `Cookie`; HTTP/2 allows several (RFC 9113, section 8.2.3)
  public BrowserCookies(URI publicUrl, List<String> headers) {
    this.publicUrl = publicUrl;
    Pattern cookie =
        Pattern.compile(
            "[ \t]*" + Pattern.quote(BrowserCookie.prefix(publicUrl)) + "([\\w-]{22})=([\\w-]*)");
    for (String header : headers) {
      for (String pair : header.split(";", -1)) {
        Matcher matcher = cookie.matcher(pair);
        if (matcher.matches()) {
          secrets.putIfAbsent(matcher.group(1), matcher.group(2));
        }
      }
    }
  }

  @Override
  public @Nullable String of(String transaction) {
    return secrets.get(transaction);
  }

  /// `Set-Cookie` values that make room for one more consent. They remove the oldest cookies, which
  /// a browser sends first (RFC 6265bis, section 5.8.3).
  public List<String> clearSurplus() {
    return secrets.keySet().stream()
        .limit(Math.max(0, secrets.size() + 1 - MAX_UNDER_WAY))
        .map(transaction -> BrowserCookie.clear(publicUrl, transaction))
        .toList();
  }

  @Override
  public String toString() {
    return "BrowserCookies[withheld]";
  }
}
