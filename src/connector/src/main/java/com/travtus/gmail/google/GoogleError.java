package com.travtus.gmail.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.GenericJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Google answered in place of what was asked for.
///
/// @param from which of its servers
/// @param status of HTTP
/// @param code `error` of RFC 6749, section 5.2, or the `reason` of a Google API error, or its
///     `status`; empty if there is none
/// @param text what it said to people; can name an address, so that it is for telling cases apart,
///     not for the log
record GoogleError(From from, int status, String code, String text) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,64}");

  enum From {
    TOKEN_ENDPOINT("token endpoint"),
    GMAIL("gmail"),
    STS("sts"),
    IAM("iam");

    private final String name;

    From(String name) {
      this.name = name;
    }
  }

  GoogleError {
    code = CODE.matcher(code).matches() ? code : "";
  }

  /// Empty when there was no answer at all.
  static Optional<GoogleError> of(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedByGoogle refusal) {
        return Optional.of(refusal.error());
      }
      if (cause instanceof GoogleJsonResponseException answer) {
        return Optional.of(ofGmail(answer));
      }
      if (cause instanceof HttpResponseException answer) {
        return Optional.of(of(From.TOKEN_ENDPOINT, answer));
      }
    }
    return Optional.empty();
  }

  /// Whether it says nothing about what was asked: a failure at Google's end, or a redirect, which
  /// its APIs do not send and we do not follow.
  boolean isTransient() {
    return status >= 500 || (status >= 300 && status < 400);
  }

  /// For the log.
  String summary() {
    return "%s %d %s".formatted(from.name, status, code).strip();
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

  /// In either form: the OAuth endpoints answer in that of Google's APIs when what stands before
  /// them refuses a call.
  static GoogleError of(From from, HttpResponseException answer) {
    GenericJson body = json(answer.getContent());
    return body.get("error") instanceof Map<?, ?> error
        ? new GoogleError(
            from,
            answer.getStatusCode(),
            reason(error).orElseGet(() -> orEmpty(error.get("status"))),
            orEmpty(error.get("message")))
        : new GoogleError(
            from,
            answer.getStatusCode(),
            orEmpty(body.get("error")),
            orEmpty(body.get("error_description")));
  }

  /// Of `google.rpc.ErrorInfo` (https://google.aip.dev/193).
  private static Optional<String> reason(Map<?, ?> error) {
    return error.get("details") instanceof List<?> details
        ? details.stream()
            .filter(Map.class::isInstance)
            .map(detail -> orEmpty(((Map<?, ?>) detail).get("reason")))
            .filter(reason -> !reason.isEmpty())
            .findFirst()
        : Optional.empty();
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
