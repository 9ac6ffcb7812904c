package com.travtus.gmail.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.GenericJson;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Google answered in place of what was asked for.
///
/// @param from which of its servers
/// @param status of HTTP
/// @param code `error` of RFC 6749, section 5.2, or the first `reason` of a Google API error; empty
///     if there is none
/// @param text what it said to people; can name an address, so that it is for telling cases apart,
///     not for the log
record GoogleError(From from, int status, String code, String text) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,64}");

  enum From {
    TOKEN_ENDPOINT,
    GMAIL
  }

  GoogleError {
    code = CODE.matcher(code).matches() ? code : "";
  }

  /// Empty when there was no answer at all.
  static Optional<GoogleError> of(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof GoogleJsonResponseException answer) {
        return Optional.of(ofGmail(answer));
      }
      if (cause instanceof HttpResponseException answer) {
        return Optional.of(ofTokenEndpoint(answer));
      }
    }
    return Optional.empty();
  }

  /// For the log.
  String summary() {
    return "%s %d %s"
        .formatted(from == From.GMAIL ? "gmail" : "token endpoint", status, code)
        .strip();
  }

  private static GoogleError ofGmail(GoogleJsonResponseException answer) {
    GoogleJsonError error = answer.getDetails();
    if (error == null) {
      return new GoogleError(From.GMAIL, answer.getStatusCode(), "", "");
    }
    String reason =
        error.getErrors() == null || error.getErrors().isEmpty()
            ? null
            : error.getErrors().getFirst().getReason();
    return new GoogleError(
        From.GMAIL, answer.getStatusCode(), orEmpty(reason), orEmpty(error.getMessage()));
  }

  private static GoogleError ofTokenEndpoint(HttpResponseException answer) {
    GenericJson body = json(answer.getContent());
    return new GoogleError(
        From.TOKEN_ENDPOINT,
        answer.getStatusCode(),
        orEmpty(body.get("error")),
        orEmpty(body.get("error_description")));
  }

  private static GenericJson json(@Nullable String content) {
    if (content != null && content.stripLeading().startsWith("{")) {
      try {
        return GoogleHttp.JSON.fromString(content, GenericJson.class);
      } catch (IOException | IllegalArgumentException e) {
        // An error page that only looks like JSON: the status has to do.
        return new GenericJson();
      }
    }
    return new GenericJson();
  }

  private static String orEmpty(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  @Override
  public String toString() {
    return summary();
  }
}
