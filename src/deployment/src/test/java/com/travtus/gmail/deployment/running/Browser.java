package com.travtus.gmail.deployment.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody's client of the deployment: keeps cookies, and shows each redirect in place of
/// following it. The deployment's domain is where the API is, as DNS would have it.
final class Browser {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final URI api;
  private final String domain;
  private final HttpClient http;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(URI api, String domain, Tls tls) {
    this.api = api;
    this.domain = domain;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls.context())
            .build();
  }

  HttpResponse<String> open(String address) {
    HttpResponse<String> answer = send(request(address), BodyHandlers.ofString());
    answer.headers().allValues("Set-Cookie").forEach(this::take);
    return answer;
  }

  /// With a bearer token in place of cookies.
  HttpResponse<String> call(String token, String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        request(path)
            .header("Authorization", "Bearer " + token)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(request, BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String token, String path) {
    return send(
        request(path).header("Authorization", "Bearer " + token), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> bytes(URI address) {
    return send(HttpRequest.newBuilder(address), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(address.replaceFirst("^https://" + domain, "")));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return http.send(request.timeout(PATIENCE).build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void take(String line) {
    String pair = line.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (line.contains("Max-Age=0;")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }

  Map<String, String> cookies() {
    return cookies;
  }

  static URI location(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(
            () -> new AssertionError("no redirect but " + answer.statusCode() + answer.body()));
  }
}
