package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Answers the consent page in tests, in place of a person with a browser.
public final class ConsentUser {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\">");

  private final URI google;
  private final HttpClient browser =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public ConsentUser(EmulatedGoogle google) {
    this(google.url());
  }

  /// @param google URL of an emulated Google, possibly in another process
  public ConsentUser(URI google) {
    this.google = google;
  }

  /// Grants all requested scopes.
  ///
  /// @return the redirect's target, which this does not follow
  /// @throws IllegalStateException if Google shows no consent page or answers without a redirect
  public URI approve(URI authorizationUrl, String account) {
    return decide(authorizationUrl, "approve", account, scope -> true);
  }

  /// Grants all requested scopes except one.
  public URI approveWithout(URI authorizationUrl, String account, String scope) {
    return decide(authorizationUrl, "approve", account, each -> !each.equals(scope));
  }

  public URI deny(URI authorizationUrl) {
    return decide(authorizationUrl, "deny", "", scope -> false);
  }

  private URI decide(
      URI authorizationUrl, String decision, String account, Predicate<String> ticked) {
    HttpResponse<String> page = send(HttpRequest.newBuilder(authorizationUrl).GET());
    if (page.statusCode() == 302) {
      return location(page);
    }
    if (page.statusCode() != 200) {
      throw new IllegalStateException(
          "Expected a consent page but got " + page.statusCode() + ": " + textOf(page.body()));
    }
    List<String> form = new ArrayList<>();
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      form.add(field(hidden.group(1), hidden.group(2)));
    }
    form.add(field("decision", decision));
    form.add(field("account", account));
    requestedScopes(authorizationUrl)
        .filter(ticked)
        .forEach(scope -> form.add(field("scope", scope)));
    return location(
        send(
            HttpRequest.newBuilder(google.resolve("/o/oauth2/v2/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))));
  }

  private static Stream<String> requestedScopes(URI authorizationUrl) {
    return Stream.of(authorizationUrl.getRawQuery().split("&", -1))
        .filter(each -> each.startsWith("scope="))
        .map(each -> java.net.URLDecoder.decode(each.substring("scope=".length()), UTF_8))
        .flatMap(each -> Stream.of(each.split(" +", -1)));
  }

  private static String field(String name, String value) {
    return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
  }

  private static URI location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected a redirect but got "
                        + response.statusCode()
                        + ": "
                        + textOf(response.body())));
  }

  private static String textOf(String html) {
    return html.replaceAll("(?s)<style>.*?</style>|<[^>]+>", " ").replaceAll("\\s+", " ").strip();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at the consent page", e);
    }
  }
}
