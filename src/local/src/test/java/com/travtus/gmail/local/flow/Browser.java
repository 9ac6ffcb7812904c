package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.ConsentUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A person's browser: keeps cookies, and shows each redirect in place of following it.
final class Browser {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, String> cookies = new LinkedHashMap<>();

  /// Goes to Google with a consent that is started here.
  ///
  /// @return the address of Google's page
  URI startConsent() {
    return location(open(URI.create(RunningBackend.base() + "/gmail/authorize")));
  }

  /// Starts a consent and grants all.
  ///
  /// @return the address that Google sends the browser back to
  URI consent(String account) {
    return new ConsentUser(RunningBackend.google()).approve(startConsent(), account);
  }

  /// The whole way, up to what the callback answers.
  HttpResponse<String> connect(String account) {
    return open(consent(account));
  }

  /// Reads an invitation's page, and goes on to Google.
  ///
  /// @return the address of Google's page
  URI acceptInvitation(URI link) {
    HttpResponse<String> page = open(link);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return Forms.continueToGoogle(page);
  }

  /// The whole way of an invited owner, up to what the callback answers.
  HttpResponse<String> connectInvited(URI link, String account) {
    return open(new ConsentUser(RunningBackend.google()).approve(acceptInvitation(link), account));
  }

  /// Presses a button of the page that asks who may read the mailbox.
  ///
  /// @param tenant by its display name
  /// @param answer `accept` or `decline`
  HttpResponse<String> answer(HttpResponse<String> page, String tenant, String answer) {
    return post(Forms.answer(page, tenant, answer));
  }

  HttpResponse<String> post(Map<String, String> form) {
    return post(form, RunningBackend.base().toString(), "same-origin");
  }

  /// @param origin of the page that the form is on
  /// @param site what that page's site is to ours (https://w3c.github.io/webappsec-fetch-metadata/)
  HttpResponse<String> post(Map<String, String> form, String origin, String site) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(RunningBackend.base() + "/gmail/callback"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .header("Sec-Fetch-Site", site)
            .POST(BodyPublishers.ofString(Forms.encoded(form)));
    HttpResponse<String> answer = send(withCookies(request));
    answer.headers().allValues("Set-Cookie").forEach(this::take);
    return answer;
  }

  HttpResponse<String> open(URI address) {
    return send("GET", address);
  }

  HttpResponse<String> send(String method, URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody());
    HttpResponse<String> answer = send(withCookies(request));
    answer.headers().allValues("Set-Cookie").forEach(this::take);
    return answer;
  }

  private HttpRequest.Builder withCookies(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  void take(Map<String, String> more) {
    cookies.putAll(more);
  }

  /// Those that it has now, by their names.
  Map<String, String> cookies() {
    return new LinkedHashMap<>(cookies);
  }

  void forgetCookies() {
    cookies.clear();
  }

  /// A cookie that is set again keeps its place (RFC 6265bis, section 5.7).
  private void take(String line) {
    String pair = line.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (line.contains("Max-Age=0;")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }

  static URI location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(() -> new AssertionError("no redirect but " + answer.statusCode()));
  }

  /// The status that a bare connection gets, whatever becomes of it then.
  ///
  /// @param headers lines of them
  static int rawStatus(String method, String path, String... headers) throws IOException {
    URI base = RunningBackend.base();
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + path + " HTTP/1.1");
    lines.add("Host: " + base.getAuthority());
    lines.add("Connection: close");
    lines.addAll(List.of(headers));
    try (Socket socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort())) {
      socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(US_ASCII));
      String start =
          new String(socket.getInputStream().readNBytes("HTTP/1.1 000".length()), US_ASCII);
      return Integer.parseInt(start.substring("HTTP/1.1 ".length()));
    }
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofByteArray());
  }

  private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return HTTP.send(request.timeout(PATIENCE).build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
