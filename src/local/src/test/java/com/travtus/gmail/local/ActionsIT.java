package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// All that is done with a mailbox, from its button to what has become of it.
class ActionsIT {
  private static final String DOMAIN = "@harbourview.example";
  private static final String FOR_GOOD = ", \"times\": 2147483647";
  private static final String RARELY = ", \"pollMinutes\": 1440";
  private static final String WITH_ITS_REPETITIONS = ", \"status\": 500, \"times\": 3";
  private static final String GET = "gmail.users.messages.get";
  private static final String PROFILE = "gmail.users.getProfile";
  private static final int MOST_TABS = 60;

  @TempDir private static Path folder;
  private static StudioBackend backend;
  private static LocalRun run;
  private static ApiClient api;
  private static Chromium browser;

  @BeforeAll
  static void open() throws Exception {
    // one message after the other, and one mailbox: what fails or waits is then known
    backend =
        StudioBackend.open(
            folder, Map.of("CONNECTOR_SYNC_PARALLELISM", "1", "CONNECTOR_LOCAL_WORKERS", "1"));
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
  void pausing_byKeyboard() {
    String id = delegated("keyboard", "");
    visit(id);

    tabTo("do-pause");
    press(Keys.ENTER);
    browser.awaitText("We won't read this mailbox until you resume it.");
    browser.assertSound("studio-pause");
    tabTo("do");
    press(Keys.ENTER);

    browser.awaitText("Paused. We won't read this mailbox until you resume it.");
    assertThat(browser.address()).isEqualTo(mailbox(id) + "?done=paused");
    assertThat(status(id)).isEqualTo("PAUSED");
    assertThat(browser.element(By.cssSelector("[role=status].said")).getText())
        .startsWith("Paused");
  }

  @Test
  void resuming_bringsInWhatArrivedMeanwhile() {
    String id = delegated("resume", "");
    api.patch(id, "{\"status\": \"PAUSED\"}");
    api.deliver("resume" + DOMAIN, mail("Meanwhile"));
    visit(id);

    act("resume");

    browser.awaitText("Resumed. We're reading this mailbox again.");
    assertThat(status(id)).isEqualTo("ACTIVE");
    browser.awaitText("Meanwhile");
  }

  @Test
  void syncing_bringsInMailNow() {
    String id = delegated("sync", RARELY);
    api.deliver("sync" + DOMAIN, mail("Just in"));
    visit(id);

    act("sync");

    browser.awaitText("Sync queued.");
    browser.awaitText("Just in");
    assertThat(api.read(id).path("stored").asInt()).isEqualTo(1);
  }

  @Test
  void whatSomebodyElseChangedMeanwhile_isNotOverwritten() {
    String id = delegated("race", "");
    visit(id);
    browser.click(By.id("do-pause"));
    api.patch(id, "{\"note\": \"Ask Sam first\"}");

    browser.click(By.id("do"));

    browser.awaitRefusal(412, "To keep that change, we did nothing.");
    assertThat(status(id)).isEqualTo("ACTIVE");
    browser.click(By.id("again"));
    browser.click(By.id("do"));
    browser.awaitText("Paused. We won't");
    assertThat(status(id)).isEqualTo("PAUSED");
    assertThat(api.read(id).path("note").asText()).isEqualTo("Ask Sam first");
  }

  @Test
  void whatMakesNoSenseAnyMore_isRefusedInWords() {
    String id = delegated("stale", "");
    visit(id);
    browser.click(By.id("do-sync"));
    api.patch(id, "{\"status\": \"PAUSED\"}");

    browser.click(By.id("do"));

    browser.awaitRefusal(409, "We sync a mailbox only while its subscription is ACTIVE.");
    browser.visit(URI.create(mailbox(id) + "/actions/sync"));
    browser.awaitRefusal(409, "You can't do this now, because the mailbox's status is “Paused”.");
  }

  @Test
  void reviewing_notesWhoAndWhat() {
    String id = delegated("review", "");
    String before = api.read(id).path("reviewDueAt").asText();
    visit(id);
    browser.click(By.id("do-review"));
    browser.element(By.id("note")).sendKeys("Still the leasing team's");
    browser.click(By.id("do"));
    browser.awaitRefusal(422, "Choose whether you still need this mailbox.");
    browser.assertSound("studio-review");
    assertThat(api.read(id).has("reviewedAt")).isFalse();

    browser.click(By.id("keep-yes"));
    browser.click(By.id("do"));

    browser.awaitText("Review saved. This mailbox stays connected.");
    JsonNode read = api.read(id);
    assertThat(read.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(read.path("reviewedBy").asText()).isEqualTo("local-studio");
    assertThat(read.path("reviewNote").asText()).isEqualTo("Still the leasing team's");
    assertThat(Instant.parse(read.path("reviewDueAt").asText())).isAfter(Instant.parse(before));
    assertThat(browser.element(By.id("audit")).getText())
        .contains("Reviewed by local-studio", "Still needed. Note: “Still the leasing team's”");
  }

  @Test
  void reviewing_whatIsNoLongerToBeReadPausesIt() {
    String id = delegated("unwanted", "");
    visit(id);

    browser.click(By.id("do-review"));
    browser.click(By.id("keep-no"));
    browser.click(By.id("do"));

    browser.awaitText("Review saved. This mailbox is now paused.");
    assertThat(status(id)).isEqualTo("PAUSED");
  }

  @Test
  void retrying_bringsInWhatWasQuarantined() {
    String address = "aside" + DOMAIN;
    String id = delegated("aside", RARELY);
    for (int i = 1; i <= 3; i++) {
      api.patch(id, "{\"status\": \"PAUSED\"}");
      if (i == 1) {
        api.deliver(address, mail("The one that fails"));
      }
      api.deliver(address, mail("Passes " + i));
      api.fault(GET, address, "serverError", WITH_ITS_REPETITIONS);
      api.patch(id, "{\"status\": \"ACTIVE\"}");
      int passed = i;
      api.awaitThat(
          id,
          read ->
              read.path("stored").asInt() == passed
                  && (read.has("lastError") || read.path("quarantined").asInt() == 1));
    }
    api.awaitThat(id, read -> read.path("quarantined").asInt() == 1);
    visit(id);
    assertThat(browser.element(By.id("quarantined")).getText())
        .contains("gmail 500 backendError", "failed 3 times");
    browser.assertSound("studio-mailbox-quarantined");

    act("retry");

    browser.awaitText("Sync queued. It will retry the failed messages.");
    browser.awaitText("The one that fails");
    JsonNode read = api.read(id);
    assertThat(read.path("quarantined").asInt()).isZero();
    assertThat(read.path("stored").asInt()).isEqualTo(4);
  }

  @Test
  void checking_mendsWhatWasBlocked() {
    String address = "mended" + DOMAIN;
    String id = delegated("mended", RARELY);
    api.fault(PROFILE, address, "delegationDenied", FOR_GOOD);
    visit(id);
    act("check");
    browser.awaitText("Refused: Google doesn't let us read this mailbox.");
    browser.awaitText("Subscribe the account's primary address.");
    browser.assertSound("studio-check-refused");
    assertThat(status(id)).isEqualTo("BLOCKED");

    api.clearFaults();
    browser.click(By.xpath("//button[text()='Check again']"));

    browser.awaitText("Authorized: Google lets us read this mailbox.");
    assertThat(status(id)).isEqualTo("ACTIVE");
  }

  @Test
  void checking_saysWhenNothingCanBeKnown() {
    String address = "busy" + DOMAIN;
    String id = delegated("busy", RARELY);
    api.fault(PROFILE, address, "serverError", WITH_ITS_REPETITIONS);
    visit(id);
    act("check");
    browser.awaitText("Couldn't check: Google can't be reached.");

    api.fault(
        PROFILE,
        address,
        "tooManyRequests",
        ", \"retryAfter\": \"%s\"".formatted(Instant.now().plusSeconds(90)));
    browser.click(By.xpath("//button[text()='Check again']"));

    browser.awaitText("Couldn't check: Google is limiting requests. Try again in a minute.");
    browser.awaitText("Try again after");
    assertThat(status(id)).isEqualTo("ACTIVE");
  }

  @Test
  void reconnecting_aDelegationTellsWhatIsToBeEntered() {
    String id = api.subscribe(StudioBackend.NOT_DELEGATED, "delegation", "");
    visit(id);
    browser.click(By.id("do-reconnect"));
    JsonNode delegation = ApiClient.json(api.call("GET", "/delegation", ""));
    assertThat(browser.element(By.id("client-id")).getDomProperty("value"))
        .isEqualTo(delegation.path("clientId").asText());
    browser.assertSound("studio-reconnect-delegation");

    browser.click(By.id("do"));

    browser.awaitText("Not in force yet: Google may take up to 24 hours");
    assertThat(browser.element(By.id("scopes")).getDomProperty("value"))
        .isEqualTo(delegation.path("scopes").asText());
    assertThat(status(id)).isEqualTo("PENDING_AUTHORIZATION");
    browser.assertSound("studio-check-propagating");
  }

  @Test
  void reconnecting_byANewConsentLosesNothing() {
    String address = "again" + DOMAIN;
    String id = consented("again");
    api.deliver(address, mail("Before"));
    api.awaitStored(id, 1);
    api.revoke(address);
    api.sync(id);
    api.awaitThat(id, read -> read.path("status").asText().equals("REAUTHORIZATION_REQUIRED"));
    api.deliver(address, mail("Meanwhile"));
    visit(id);
    browser.click(By.id("do-reconnect"));
    browser.awaitText("The subscription stays the same");
    browser.assertSound("studio-reconnect-consent");

    browser.visit(URI.create(browser.element(By.id("authorize-url")).getDomProperty("value")));
    browser.click(By.id("approve"));

    api.awaitThat(id, read -> read.path("status").asText().equals("ACTIVE"));
    api.awaitStored(id, 2);
    visit(id);
    assertThat(browser.element(By.id("messages")).getText()).contains("Before", "Meanwhile");
  }

  @Test
  void disconnecting_givesTheGrantBackAndKeepsTheMail() {
    String address = "leaving" + DOMAIN;
    String id = consented("leaving");
    api.deliver(address, mail("Kept"));
    api.awaitStored(id, 1);
    assertThat(secrets(id)).hasSize(1);
    visit(id);
    browser.click(By.id("do-disconnect"));
    browser.assertSound("studio-disconnect");

    browser.click(By.id("do"));

    browser.awaitText("Disconnected. We no longer read this mailbox. We're revoking our access");
    assertThat(browser.element(By.id("audit")).getText()).contains("Disconnected by local-studio");
    browser.assertSound("studio-ended");
    assertThat(api.call("GET", "/subscriptions/" + id, "").statusCode()).isEqualTo(404);
    await().untilAsserted(() -> assertThat(secrets(id)).isEmpty());
    assertThat(api.googleCalls())
        .anySatisfy(
            call -> {
              assertThat(call.path("call").asText()).isEqualTo("oauth2.revoke");
              assertThat(call.path("mailbox").asText()).isEqualTo(address);
              assertThat(call.path("status").asInt()).isEqualTo(200);
            });
    assertThat(run.mail()).anySatisfy(file -> assertThat(file.toString()).contains(id));
    browser.visit(URI.create(mailbox(id)));
    assertThat(browser.address()).isEqualTo(run.url("/studio/ended/" + id).toString());
  }

  @Test
  void invitingAgain_endsTheLinkBefore() {
    String id = invited("invited-again");
    String before = api.read(id).path("authorizeUrl").asText();
    visit(id);
    assertThat(browser.element(By.id("status")).getText())
        .contains("Waiting for an answer. Expires");
    browser.click(By.id("do-invite"));
    browser.awaitText("Earlier links stop working.");
    browser.assertSound("studio-invite");

    browser.click(By.id("do"));

    browser.awaitText("Invitation created.");
    String link = browser.element(By.id("authorize-url")).getDomProperty("value");
    assertThat(link).isNotEqualTo(before).isEqualTo(api.read(id).path("authorizeUrl").asText());
    assertThat(browser.element(By.id("audit")).getText()).contains("Invited again by local-studio");
    browser.visit(URI.create(before));
    browser.awaitText("This invitation is no longer valid");
  }

  @Test
  void withdrawing_asksTheOwnerNoLonger() {
    String id = invited("withdrawn");
    visit(id);
    browser.click(By.id("do-withdraw"));
    browser.awaitText("owner can no longer accept this invitation");
    browser.assertSound("studio-withdraw");

    browser.click(By.id("do"));

    browser.awaitText("Invitation withdrawn. Its link no longer works.");
    assertThat(browser.element(By.id("status")).getText())
        .contains("Invitation\nWithdrawn. Created");
    assertThat(browser.has(By.id("authorize-url"))).isFalse();
    assertThat(browser.has(By.id("do-withdraw"))).isFalse();
    assertThat(browser.has(By.id("do-invite"))).isTrue();
    assertThat(api.read(id).path("invitation").path("state").asText()).isEqualTo("WITHDRAWN");
    browser.assertSound("studio-mailbox-withdrawn");
  }

  @Test
  void disconnecting_withItsMailShowsTheRemoval() {
    String address = "purged" + DOMAIN;
    String id = delegated("purged", RARELY);
    api.deliver(address, mail("To be removed"));
    api.awaitStored(id, 1);
    String slow = delegated("slow", RARELY);
    visit(id);
    browser.click(By.id("do-disconnect"));
    browser.click(By.id("mail-purge"));
    // the only worker is busy with another mailbox meanwhile
    api.fault("gmail.users.history.list", "slow" + DOMAIN, "delay", ", \"millis\": 6000");
    api.sync(slow);

    browser.click(By.id("do"));

    browser.awaitText("Removing mail");
    assertThat(browser.address())
        .isEqualTo(run.url("/studio/purges/" + id + "?done=disconnected").toString());
    browser.assertSound("studio-purge");
    browser.awaitText("All mail removed");
    browser.awaitText("1 message removed. Completed");
    browser.assertSound("studio-purge-completed");
    assertThat(run.mail()).noneSatisfy(file -> assertThat(file.toString()).contains(id));
  }

  @Test
  void openPage_saysThatTheMailboxIsGone() {
    String id = delegated("gone", "");
    visit(id);

    api.call("DELETE", "/subscriptions/" + id, "");

    browser.awaitText("This mailbox has been disconnected.");
    browser.click(By.id("ended"));
    browser.awaitText("Disconnected mailbox");
  }

  /// From the mailbox's page by its button to the page that follows.
  private static void act(String action) {
    browser.click(By.id("do-" + action));
    browser.click(By.id("do"));
  }

  private static void tabTo(String id) {
    for (int i = 0; i < MOST_TABS && !id.equals(focused()); i++) {
      press(Keys.TAB);
    }
    assertThat(focused()).isEqualTo(id);
  }

  private static @Nullable String focused() {
    return browser.driver().switchTo().activeElement().getDomAttribute("id");
  }

  private static void press(Keys key) {
    browser.driver().switchTo().activeElement().sendKeys(key);
  }

  private static String delegated(String name, String more) {
    api.addMailbox(name + DOMAIN);
    String id = api.subscribe(name + DOMAIN, "delegation", more);
    api.awaitThat(id, read -> read.has("completeThrough"));
    return id;
  }

  private static String consented(String name) {
    String id = invited(name);
    browser.visit(URI.create(api.read(id).path("authorizeUrl").asText()));
    browser.click(By.linkText("Continue to Google"));
    browser.click(By.id("approve"));
    api.awaitThat(id, read -> read.has("completeThrough"));
    return id;
  }

  private static String invited(String name) {
    api.addMailbox(name + DOMAIN);
    return api.subscribe(name + DOMAIN, "oauth", "");
  }

  /// The refresh tokens that are kept for it.
  private static List<Path> secrets(String id) {
    Path folder = run.dataFolder().resolve("vault/refresh-tokens").resolve(id);
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String status(String id) {
    return api.read(id).path("status").asText();
  }

  private static String mailbox(String id) {
    return run.url("/studio/mailboxes/" + id).toString();
  }

  private static void visit(String id) {
    browser.visit(URI.create(mailbox(id)));
  }

  private static String mail(String subject) {
    return "From: A tenant <tenant@example.org>\r\nSubject: %s\r\n\r\nHello.\r\n"
        .formatted(subject);
  }
}
