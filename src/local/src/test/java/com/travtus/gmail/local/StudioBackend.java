package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// The local run with an administrator's browser before it, and at its Google what administrators
/// come across. The tests of a class share one, and have mailboxes of their own.
record StudioBackend(LocalRun run, Chromium browser) implements AutoCloseable {
  /// Its domain is delegated, as those of all the next ones.
  static final String MAILBOX = "leasing@harbourview.example";

  static final String OTHER_MAILBOX = "maintenance@harbourview.example";
  static final String MAILBOX_TO_INVITE = "owner@harbourview.example";
  static final String BUSY = "busy@harbourview.example";
  static final String WITH_ALIAS = "lettings@harbourview.example";
  static final String ALIAS = "viewings@harbourview.example";
  static final String GROUP = "team@harbourview.example";
  static final String WITHOUT_GMAIL = "door@harbourview.example";

  /// Of a domain that is the tenant's and has not delegated.
  static final String NOT_DELEGATED = "office@hillcrest.example";

  private static final int MOST_STOPS = 40;

  /// @param folder of its own
  static StudioBackend open(Path folder) throws IOException, InterruptedException {
    return open(folder, Map.of());
  }

  /// @param variables of the local run
  static StudioBackend open(Path folder, Map<String, String> variables)
      throws IOException, InterruptedException {
    Chromium browser = Chromium.open(folder.resolve("browser"));
    Path data = folder.resolve("data");
    try (EmulatedGoogle google =
        EmulatedGoogle.start(
            EmulatorSettings.ephemeral().withFolder(data.resolve("emulated/google")))) {
      google.addWorkspaceDomain("hillcrest.example");
      google.addMailbox(NOT_DELEGATED);
      google.addMailbox(MAILBOX_TO_INVITE);
      google.addMailbox(BUSY);
      google.addMailbox(WITH_ALIAS, ALIAS);
      google.addGroup(GROUP);
      google.addAccountWithoutGmail(WITHOUT_GMAIL);
    }
    StudioBackend backend = new StudioBackend(LocalRun.start(data, variables), browser);
    HttpResponse<String> assigned =
        backend.api("PUT", "/domains/hillcrest.example", "{\"tenant\": \"demo\"}");
    assertThat(assigned.statusCode()).as(assigned.body()).isIn(200, 201, 204);
    return backend;
  }

  void visit(String path) {
    browser.visit(run.url(path));
  }

  WebElement byId(String id) {
    return browser.element(By.id(id));
  }

  /// What has the keyboard.
  WebElement focused() {
    return browser.driver().switchTo().activeElement();
  }

  /// Presses keys where the keyboard is.
  void press(CharSequence... keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  /// Presses the tabulator, from where the keyboard is.
  void tabTo(String id) {
    for (int i = 0; i < MOST_STOPS && !id.equals(focused().getDomAttribute("id")); i++) {
      press(Keys.TAB);
    }
    assertThat(focused().getDomAttribute("id")).isEqualTo(id);
  }

  /// As the platform calls it.
  HttpResponse<String> api(String method, String path, String body)
      throws IOException, InterruptedException {
    String token = StudioIssuer.in(run.dataFolder()).token(Instant.now());
    return send(
        HttpRequest.newBuilder(run.url(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Tells the emulated Google to fail.
  void fault(String json) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(run.google() + "/emulator/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  void noFaults() throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(URI.create(run.google() + "/emulator/faults")).DELETE());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    browser.close();
    run.close();
  }
}
