package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;

/// One mailbox's page in each state that a mailbox can be in.
class MailboxPageIT {
  private static final String DOMAIN = "@harbourview.example";
  private static final String FOR_GOOD = ", \"times\": 2147483647";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static StudioBackend backend;
  private static LocalRun run;
  private static ApiClient api;
  private static Chromium browser;

  @BeforeAll
  static void open() throws Exception {
    backend = StudioBackend.open(folder, Map.of("CONNECTOR_STUDIO_LAG_EVERY", "1s"));
    run = backend.run();
    browser = backend.browser();
    api = new ApiClient(run);
  }

  @AfterAll
  static void close() {
    if (backend != null) {
      backend.close();
      api.close();
    }
  }

  @Test
  void active_isShownWithItsFactsItsMailAndItsHistory() {
    String id = delegated("active", ", \"note\": \"Lift & tap\"", "One", "Two");
    api.awaitStored(id, 2);
    visit(id);

    assertThat(browser.element(By.id("status")).getText()).contains("Active");
    assertThat(browser.element(By.id("details")).getText())
        .contains("Delegation by the domain's administrator", "every minute")
        .contains("by local-studio", "months from now", "Lift & tap");
    assertThat(browser.element(By.id("audit")).getText()).contains("Subscribed", "Status: Active");
    assertThat(browser.element(By.id("messages")).getText())
        .contains("One", "Two", "tenant@example.org", "INBOX");
    browser.click(By.cssSelector("#days ~ details summary"));
    assertThat(browser.element(By.cssSelector("#days-numbers tr:last-child td")).getText())
        .isEqualTo("2");
    assertThat(browser.element(By.id("days-text")).getDomProperty("textContent"))
        .isEqualTo("Total: 2. Highest: 2. Latest: 2.");
    await().atMost(LIMIT).until(() -> reloaded(id).has(By.cssSelector("#lag .line")));
    browser.assertSound("studio-mailbox-active");
  }

  @Test
  void message_isSavedAsGmailGaveIt() {
    String id = delegated("saved", "", "Keys");
    api.awaitStored(id, 1);
    visit(id);

    String link = browser.element(By.cssSelector("#messages a")).getDomProperty("href");
    HttpResponse<byte[]> saved = api.send(HttpRequest.newBuilder(URI.create(link)).GET());

    assertThat(new String(saved.body(), StandardCharsets.UTF_8)).isEqualTo(mail("Keys"));
    assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"[0-9a-f]+\\.eml\"");
    assertThat(saved.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(saved.headers().firstValue("Content-Type")).hasValue("message/rfc822");
  }

  @Test
  void page_keepsTheFocusAndWhatIsOpenWhileItRefreshes() {
    String id = delegated("focus", "", "First");
    api.awaitStored(id, 1);
    visit(id);
    browser.click(By.cssSelector("#lag ~ details summary"));
    String link =
        String.valueOf(browser.element(By.cssSelector("#messages a")).getDomAttribute("id"));
    script("document.getElementById(arguments[0]).focus()", link);
    script("window.opened = true");

    api.deliver("focus" + DOMAIN, mail("Second"));
    api.sync(id);

    browser.awaitText("Second");
    assertThat(script("return document.activeElement.id")).isEqualTo(link);
    assertThat(script("return document.querySelector('#lag ~ details').open")).isEqualTo(true);
    assertThat(script("return window.opened")).as("it is the same page").isEqualTo(true);
  }

  @Test
  void olderMessages_areOnPagesOfTheirOwn() {
    String id =
        delegated(
            "older",
            "",
            IntStream.rangeClosed(1, 23).mapToObj(i -> "Number " + i).toArray(String[]::new));
    api.awaitStored(id, 23);
    visit(id);
    assertThat(browser.driver().findElements(By.cssSelector("#messages tr"))).hasSize(20);

    browser.click(By.id("older-link"));

    assertThat(browser.title()).startsWith("Older messages of older" + DOMAIN);
    assertThat(browser.driver().findElements(By.cssSelector("#messages tr"))).hasSize(3);
    assertThat(browser.has(By.id("older-link"))).isFalse();
    browser.assertSound("studio-older-messages");
  }

  @Test
  void backfill_isSeenWhileItGoesOn() {
    String address = "backfill" + DOMAIN;
    String[] subjects =
        IntStream.rangeClosed(1, 60).mapToObj(i -> "Number " + i).toArray(String[]::new);
    api.addMailbox(address);
    for (String subject : subjects) {
      api.deliver(address, mail(subject));
    }
    api.fault(
        "gmail.users.messages.get",
        address,
        "tooManyRequests",
        ", \"skip\": 40, \"retryAfter\": \"%s\"%s"
            .formatted(Instant.now().plusSeconds(60), FOR_GOOD));
    String id = api.subscribe(address, "delegation", ", \"backfillDays\": 2");
    api.awaitThat(id, read -> read.path("backfill").path("done").asInt() >= 25);

    visit(id);

    assertThat(browser.element(By.id("backfill-progress")).getDomProperty("max")).isEqualTo("60");
    assertThat(browser.element(By.id("backfill")).getText())
        .contains("Importing mail received since ", " of 60 messages")
        .as("there is none in the first minute")
        .doesNotContain("messages a minute");
    browser.assertSound("studio-mailbox-backfill");
    script("window.opened = true");
    api.clearFaults();
    api.patch(id, "{\"status\": \"PAUSED\"}");
    api.patch(id, "{\"status\": \"ACTIVE\"}");
    await().atMost(LIMIT).until(() -> !browser.has(By.id("backfill-progress")));
    api.awaitStored(id, 60);
    browser.awaitText("Messages\n60");
    assertThat(script("return window.opened")).as("it is the same page").isEqualTo(true);
  }

  @Test
  void paused_offersToResume() {
    String id = delegated("paused", "");
    api.patch(id, "{\"status\": \"PAUSED\"}");
    visit(id);

    assertThat(browser.element(By.id("status")).getText()).contains("Paused");
    assertThat(browser.element(By.id("offers")).getText())
        .contains("Resume")
        .doesNotContain("Sync");
    browser.assertSound("studio-mailbox-paused");
  }

  @Test
  void blocked_saysWhyAndWhatToDo() {
    String id = delegated("blocked", "");
    visit(id);
    assertThat(browser.has(By.id("do-pause"))).isTrue();

    api.fault("gmail.users.history.list", "blocked" + DOMAIN, "delegationDenied", FOR_GOOD);
    api.sync(id);
    api.awaitThat(id, read -> read.path("status").asText().equals("BLOCKED"));

    browser.awaitText("Not the subject");
    assertThat(browser.element(By.id("status")).getText())
        .contains("Blocked", "Subscribe the account's primary address.");
    await().atMost(LIMIT).until(() -> !browser.has(By.id("do-pause")));
    assertThat(browser.has(By.id("do-check"))).isTrue();
    browser.assertSound("studio-mailbox-blocked");
  }

  @Test
  void pendingDelegation_saysWhatIsToBeEntered() {
    String id = api.subscribe(StudioBackend.NOT_DELEGATED, "delegation", "");
    visit(id);

    assertThat(browser.element(By.id("status")).getText())
        .contains("Waiting for authorization", "Retrying until", "hours from now");
    JsonNode delegation = ApiClient.json(api.call("GET", "/delegation", ""));
    assertThat(browser.element(By.id("client-id")).getDomProperty("value"))
        .isEqualTo(delegation.path("clientId").asText());
    assertThat(browser.element(By.id("scopes")).getDomProperty("value"))
        .isEqualTo(delegation.path("scopes").asText());
    browser.assertSound("studio-mailbox-pending");
  }

  @Test
  void invited_showsTheLinkForItsOwner() {
    String id = invited("invited");
    visit(id);

    assertThat(browser.element(By.id("authorize-url")).getDomProperty("value"))
        .isEqualTo(api.read(id).path("authorizeUrl").asText());
    assertThat(browser.element(By.id("status")).getText())
        .contains("Waiting for an answer. Expires", "weeks from now", "by local-studio");
    browser.assertSound("studio-mailbox-invited");
  }

  @Test
  void reauthorizationRequired_showsTheLinkForItsOwner() {
    String id = invited("revoked");
    browser.visit(URI.create(api.read(id).path("authorizeUrl").asText()));
    browser.click(By.linkText("Continue to Google"));
    browser.click(By.id("approve"));
    api.awaitThat(id, read -> read.has("completeThrough"));
    api.revoke("revoked" + DOMAIN);
    api.sync(id);
    api.awaitThat(id, read -> read.path("status").asText().equals("REAUTHORIZATION_REQUIRED"));
    visit(id);

    assertThat(browser.element(By.id("status")).getText())
        .contains("Needs reauthorization", "Grant expired", "must consent again");
    assertThat(browser.element(By.id("authorize-url")).getDomProperty("value"))
        .startsWith(run.url("/gmail/authorize").toString());
    browser.assertSound("studio-mailbox-reauthorization");
  }

  @Test
  void hostileMail_doesNothingToThePage() throws Exception {
    String address = "hostile" + DOMAIN;
    String id = delegated("hostile", "");
    drop(address, "1-html", "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&amp;");
    drop(address, "2-template", "{view.id} ${7*7} {{7*7}} hx-get=/x");
    drop(address, "3-direction", encoded("invoice \u202efdp.exe\u202c \u2066\u200f done"));
    drop(address, "4-long", "x".repeat(2_000));
    api.awaitStored(id, 4);
    visit(id);

    assertThat(browser.element(By.id("messages")).getText())
        .contains("<img src=x onerror=alert(1)><script>alert(2)</script>\"'&amp;")
        .contains("{view.id} ${7*7} {{7*7}} hx-get=/x")
        .contains("invoice ⟨U+202E⟩fdp.exe⟨U+202C⟩ ⟨U+2066⟩⟨U+200F⟩ done")
        .contains("x".repeat(300) + "…")
        .doesNotContain("x".repeat(301));
    assertThat(browser.has(By.cssSelector("#messages img, #messages script"))).isFalse();
    browser.assertSound("studio-mailbox-hostile");
  }

  @Test
  void unknownMailbox_isAPageInWords() {
    browser.visit(run.url("/studio/mailboxes/0123456789abcdef0123456789abcdef"));

    browser.awaitRefusal(404, "Check the address and the ids in it.");
  }

  private static void drop(String address, String name, String subject) throws Exception {
    Path drop = Files.createDirectories(run.dataFolder().resolve("drop").resolve(address));
    Files.writeString(drop.resolve(name + ".eml"), mail(subject));
  }

  /// RFC 2047.
  private static String encoded(String subject) {
    byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
    return "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  private static String mail(String subject) {
    return "From: \"A tenant\" <tenant@example.org>\r\nSubject: %s\r\n\r\nHello.\r\n"
        .formatted(subject);
  }

  /// @return the id of a delegated mailbox that was synced, and had got these
  private static String delegated(String name, String more, String... subjects) {
    String address = name + DOMAIN;
    api.addMailbox(address);
    String id = api.subscribe(address, "delegation", more);
    api.awaitThat(id, read -> read.has("completeThrough"));
    for (String subject : subjects) {
      api.deliver(address, mail(subject));
    }
    return id;
  }

  private static String invited(String name) {
    api.addMailbox(name + DOMAIN);
    return api.subscribe(name + DOMAIN, "oauth", "");
  }

  private static void visit(String id) {
    browser.visit(run.url("/studio/mailboxes/" + id));
  }

  private static Chromium reloaded(String id) {
    visit(id);
    return browser;
  }

  private static @Nullable Object script(String script, Object... arguments) {
    return ((JavascriptExecutor) browser.driver()).executeScript(script, arguments);
  }
}
