package com.travtus.gmail.google;

import com.google.api.client.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/// Finds out when Google asks us to retry. Gmail says so in the error's text
/// (https://developers.google.com/workspace/gmail/api/guides/handle-errors). Servers in front of it
/// use the `Retry-After` header (RFC 9110, section 10.2.3), with seconds or a date.
final class RetryAfter {
  private static final Pattern IN_TEXT =
      Pattern.compile("retry after (\\S+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /// Returns the later of both times. Null if neither is in a documented form; then act as if
  /// Google had given no time.
  static @Nullable Instant of(@Nullable HttpHeaders headers, String text, Instant now) {
    Instant header = headers == null ? null : ofHeader(headers.getRetryAfter(), now);
    Instant inText = ofText(text);
    if (header == null || inText == null) {
      return header == null ? inText : header;
    }
    return header.isAfter(inText) ? header : inText;
  }

  private static @Nullable Instant ofHeader(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    String said = value.strip();
    return SECONDS.matcher(said).matches()
        ? now.plusSeconds(Long.parseLong(said))
        : DateUtils.parseStandardDate(said);
  }

  private static @Nullable Instant ofText(String text) {
    Matcher matcher = IN_TEXT.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    String said = matcher.group(1);
    try {
      // The time can be the end of a sentence.
      return OffsetDateTime.parse(said.endsWith(".") ? said.substring(0, said.length() - 1) : said)
          .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
