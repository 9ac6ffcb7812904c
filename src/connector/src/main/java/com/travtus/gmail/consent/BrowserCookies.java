package com.travtus.gmail.consent;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The cookies of ours that a browser sends, one for each consent that it has under way.
public final class BrowserCookies implements BrowserSecrets {
  /// A browser sends some 90 bytes for each, and API Gateway takes 10,240 bytes of headers.
  static final int MAX_UNDER_WAY = 16;

  private final URI publicUrl;

  /// By transaction, in the order in which the browser sends them.
  private final Map<String, String> secrets = new LinkedHashMap<>();

  /// Splits at semicolons alone. Parsers that heed quotes, commas or `$Version` too, as RFC 2109
  /// had them, or that strip other blanks than RFC 6265's, can be led to read a `__Host-` name that
  /// the browser never allowed.
  ///
  /// @param headers values of `Cookie`, of which HTTP/2 allows several (RFC 9113, section 8.2.3)
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

  /// `Set-Cookie` values that make room for one more consent. They end those that were started
  /// first: a browser sends its oldest cookie first (RFC 6265bis, section 5.8.3).
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
