package com.travtus.gmail.google;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.GenericJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An error response from Google.
///
/// @param from the server that sent it
/// @param status the HTTP status
/// @param names the error's names, the most specific first: `error` of RFC 6749, section 5.2, or
///     the `reason` of a Google API error, that of its `google.rpc.ErrorInfo`
///     (https://google.aip.dev/193), and its `status`
/// @param text the message for people, and the name of the exceeded quota; it can contain an
///     address, so use it to tell cases apart and never log it
/// @param retryAfter when to retry; null if Google did not say
record GoogleError(
    From from, int status, List<String> names, String text, @Nullable Instant retryAfter) {
  private static final Predicate<String> IS_NAME =
      Pattern.compile("[A-Za-z_]{1,64}").asMatchPredicate();

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
    names = names.stream().filter(IS_NAME).distinct().toList();
  }

  /// Finds the error response behind an exception; empty if there was no response.
  static Optional<GoogleError> of(IOException e, Instant now) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedByGoogle refusal) {
        return Optional.of(refusal.error());
      }
      if (cause instanceof HttpResponseException answer) {
        From from = cause instanceof GoogleJsonResponseException ? From.GMAIL : From.TOKEN_ENDPOINT;
        return Optional.of(of(from, answer, now));
      }
    }
    return Optional.empty();
  }

  /// Reads an error in either form. The OAuth endpoints use the form of Google's APIs when a server
  /// in front of them refuses a call. A response in neither form, such as a gateway's error page,
  /// keeps only its status.
  static GoogleError of(From from, HttpResponseException answer, Instant now) {
    GenericJson body = json(answer.getContent());
    int status = answer.getStatusCode();
    if (body.get("error") instanceof String error) {
      String text = string(body.get("error_description"));
      return new GoogleError(
          from, status, List.of(error), text, RetryAfter.of(answer.getHeaders(), text, now));
    }
    // Gmail's client has already unwrapped the error.
    Map<?, ?> error = body.get("error") instanceof Map<?, ?> inner ? inner : body;
    List<Map<?, ?>> details = maps(error.get("details"));
    List<String> names =
        Stream.of(
                maps(error.get("errors")).stream().map(each -> string(each.get("reason"))),
                details.stream().map(each -> string(each.get("reason"))),
                Stream.of(string(error.get("status"))))
            .flatMap(each -> each)
            .toList();
    String quotas =
        String.join(" ", details.stream().map(each -> quotaLimit(each.get("metadata"))).toList());
    String text = string(error.get("message"));
    return new GoogleError(
        from,
        status,
        names,
        (text + " " + quotas).strip(),
        RetryAfter.of(answer.getHeaders(), text, now));
  }

  /// Returns the most specific name; empty if there is none.
  String code() {
    return names.isEmpty() ? "" : names.getFirst();
  }

  /// Returns whether the error says nothing about the request: a failure on Google's side, or a
  /// redirect, which its APIs do not send and we do not follow.
  boolean isTransient() {
    return status >= 500 || status == 408 || (status >= 300 && status < 400);
  }

  /// Returns a text that is safe to log.
  String summary() {
    return "%s %d %s".formatted(from.name, status, code()).strip();
  }

  private static String quotaLimit(@Nullable Object metadata) {
    return metadata instanceof Map<?, ?> map ? string(map.get("quota_limit")) : "";
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> members
        ? members.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(each -> (Map<?, ?>) each)
            .toList()
        : List.of();
  }

  private static GenericJson json(@Nullable String content) {
    if (content != null && content.stripLeading().startsWith("{")) {
      try {
        return GoogleHttp.JSON.fromString(content, GenericJson.class);
      } catch (IOException | IllegalArgumentException e) {
        // An error page that only looks like JSON. Its status has to do.
        return new GenericJson();
      }
    }
    return new GenericJson();
  }

  private static String string(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  @Override
  public String toString() {
    return summary();
  }
}
