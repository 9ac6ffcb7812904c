package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/// An administrator connects mailboxes one by one.
class ConnectPageIT {
  private static final String PAGE = "/studio/connect";
  private static final By ERRORS = By.className("errors");

  @TempDir private static Path folder;
  private static StudioWorld world;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    world = StudioWorld.open(folder);
  }

  @AfterAll
  static void close() {
    if (world != null) {
      world.close();
    }
  }

  @AfterEach
  void allowScripts() {
    scripts(true);
  }

  @Test
  void empty_hasBothWaysAndWhatTheAdministratorEnters() {
    world.visit(PAGE);

    assertThat(world.browser().title()).isEqualTo("Connect a mailbox – Studio");
    assertThat(world.byId("client-id").getDomProperty("value")).matches("[0-9]{21}");
    assertThat(world.byId("scopes").getDomProperty("value"))
        .isEqualTo("https://www.googleapis.com/auth/gmail.readonly");
    assertThat(world.byId("scopes").getDomAttribute("readonly")).isNotNull();
    world.browser().assertSound("studio-connect");
  }

  @Test
  void delegated_byKeyboardAlone_landsOnTheMailboxPage() throws Exception {
    world.visit(PAGE);
    world.tabTo("delegation-mailbox");
    world.press(StudioWorld.OTHER_MAILBOX, Keys.TAB);
    assertThat(world.focused().getDomAttribute("id")).isEqualTo("delegation-backfillDays");
    world.press("7", Keys.TAB);
    world.press("5", Keys.TAB);
    world.press("The desk", Keys.TAB);
    assertThat(world.focused().getTagName()).isEqualTo("summary");
    world.press(Keys.ENTER);
    world.press(Keys.TAB);
    world.press("INBOX, IMPORTANT", Keys.ENTER);

    await().until(() -> world.browser().address().contains("/studio/mailboxes/"));
    assertThat(world.browser().text()).contains(StudioWorld.OTHER_MAILBOX);
    JsonNode subscription = subscription(world.browser().address());
    assertThat(subscription.path("authorization").asText()).isEqualTo("delegation");
    assertThat(subscription.path("backfillDays").asInt()).isEqualTo(7);
    assertThat(subscription.path("pollMinutes").asInt()).isEqualTo(5);
    assertThat(subscription.path("note").asText()).isEqualTo("The desk");
    assertThat(subscription.path("labels")).hasSize(2);
  }

  @Test
  void errors_areAtTheirFieldsAndWhatWasTypedIsKept() {
    world.visit(PAGE);
    world.byId("delegation-mailbox").sendKeys("nobody");
    world.byId("delegation-pollMinutes").sendKeys("0");
    world.byId("delegation-note").sendKeys("<b>ours</b>");
    world.browser().click(By.tagName("summary"));
    world.byId("delegation-labels").sendKeys("SENT", Keys.ENTER);

    world.browser().awaitText("The form can't be sent like that");
    assertThat(world.browser().title()).startsWith("Error: ");
    assertThat(world.focused()).isEqualTo(world.browser().element(ERRORS));
    assertInvalid("delegation-mailbox", "An e-mail address is needed.");
    assertInvalid("delegation-pollMinutes", "1 to 1440 minutes.");
    assertInvalid("delegation-labels", "SENT can't be selected");
    assertThat(world.byId("delegation-labels").isDisplayed()).isTrue();
    assertThat(world.byId("delegation-backfillDays").getDomAttribute("aria-invalid")).isNull();
    assertThat(world.byId("delegation-note").getDomProperty("value")).isEqualTo("<b>ours</b>");
    assertThat(world.byId("oauth-mailbox").getDomProperty("value")).isEmpty();
    world.press(Keys.TAB);
    assertThat(world.focused().getText()).isEqualTo("An e-mail address is needed.");
    world.press(Keys.ENTER);
    assertThat(world.focused()).isEqualTo(world.byId("delegation-mailbox"));
    world.browser().assertSound("studio-connect-errors");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody@harbourview.example,NO_SUCH_USER,Google knows no such user",
    StudioWorld.GROUP + ",GROUP,The address is a group",
    StudioWorld.WITHOUT_GMAIL + ",NO_GMAIL,Switch Gmail on",
    "a@elsewhere.example,,The mailbox can't be subscribed by you",
  })
  void a_refused_mailbox_isSaidWhyAndWhatToDo(String mailbox, @Nullable String cause, String remedy)
      throws Exception {
    // A group is told from a missing delegation by another mailbox.
    world.api(
        "POST",
        "/subscriptions",
        "{\"mailbox\": \"%s\", \"authorization\": \"delegation\"}".formatted(StudioWorld.MAILBOX));
    connect("delegation", mailbox);

    world.browser().awaitText("The mailbox can't be connected");
    assertInvalid("delegation-mailbox", remedy);
    if (cause != null) {
      assertThat(world.browser().element(ERRORS).getText()).contains(cause);
    }
    assertThat(world.byId("delegation-mailbox").getDomProperty("value")).isEqualTo(mailbox);
  }

  @Test
  void a_mailbox_that_is_there_already_canBeFound() {
    connect("oauth", "there@visitors.example");
    world.browser().awaitText("Send the invitation");
    connect("oauth", "there@visitors.example");

    world.browser().awaitText("The mailbox is subscribed already");
    assertInvalid("oauth-mailbox", "The mailbox is subscribed already");
    world.browser().click(By.linkText("Show the mailboxes of its domain"));

    world.browser().awaitText("there@visitors.example");
    assertThat(world.byId("domain").getDomProperty("value")).isEqualTo("visitors.example");
  }

  @Test
  void a_google_that_throttles_isNoField_sFault() throws Exception {
    world.fault(
        """
        {"call": "gmail.users.getProfile", "mailbox": "%s", "times": 100, "effect": "tooManyRequests"}
        """
            .formatted(StudioWorld.BUSY));
    connect("delegation", StudioWorld.BUSY);

    world.browser().awaitText("Google wants to be asked less often");
    assertThat(world.browser().text()).contains("Nothing is wrong with the mailbox.");
    assertThat(world.browser().has(By.cssSelector("[aria-invalid]"))).isFalse();
    assertThat(world.focused()).isEqualTo(world.browser().element(ERRORS));

    world.noFaults();
    world.press(Keys.TAB);
    assertThat(world.focused()).isEqualTo(world.byId("delegation-mailbox"));
    world.press(Keys.ENTER);
    await().until(() -> world.browser().address().contains("/studio/mailboxes/"));
  }

  @Test
  void an_alias_isSaidToBeOne() {
    connect("delegation", StudioWorld.ALIAS);

    world.browser().awaitText("The mailbox is connected");
    assertThat(world.browser().text())
        .contains(StudioWorld.WITH_ALIAS + " is subscribed")
        .contains(StudioWorld.ALIAS + " is another address of that mailbox");
    world.browser().assertSound("studio-connected-alias");
    world.browser().click(By.linkText("Show the mailbox"));
    world.browser().awaitText(StudioWorld.WITH_ALIAS);
    assertThat(world.browser().address()).contains("/studio/mailboxes/");
  }

  @Test
  void a_delegation_that_is_not_in_force_yet_isSaidToWait() {
    connect("delegation", StudioWorld.NOT_DELEGATED);

    world.browser().awaitText("The delegation is not in force yet");
    assertThat(world.browser().text())
        .contains(StudioWorld.NOT_DELEGATED + " is subscribed, and waits")
        .contains("The domain of this mailbox has not delegated to us")
        .contains("DOMAIN_NOT_DELEGATED");
    assertThat(world.byId("client-id").getDomProperty("value")).matches("[0-9]{21}");
    world.browser().assertSound("studio-connected-waiting");
  }

  @Test
  void an_invitation_isALinkToSendAndToCopy() throws Exception {
    String mailbox = "owner@guests.example";
    connect("oauth", mailbox);

    world.browser().awaitText("Send the invitation");
    String link = Objects.requireNonNull(world.byId("invitation").getDomProperty("value"));
    assertThat(link).startsWith(world.run().url("/gmail/authorize?invitation=").toString());
    assertThat(world.browser().text()).contains("The link can be accepted until ");
    String mailto =
        Objects.requireNonNull(
            world
                .browser()
                .element(By.linkText("Write an e-mail with it"))
                .getDomAttribute("href"));
    assertThat(mailto).startsWith("mailto:" + mailbox + "?subject=");
    assertThat(URLDecoder.decode(mailto, StandardCharsets.UTF_8)).contains(link);
    world.browser().assertSound("studio-invited");

    WebElement copy = world.browser().element(By.cssSelector("[data-copy=invitation]"));
    assertThat(copy.getAccessibleName()).isEqualTo("Copy Link of the invitation");
    world.tabTo("invitation");
    world.press(Keys.TAB);
    assertThat(world.focused()).isEqualTo(copy);
    world.press(Keys.SPACE);
    await()
        .untilAsserted(
            () ->
                assertThat(world.browser().element(By.cssSelector("[role=status]")).getText())
                    .isEqualTo("Copied"));
    assertThat(clipboard()).isEqualTo(link);
  }

  @Test
  void an_owner_who_follows_the_invitation_isConnected() {
    connect("oauth", StudioWorld.MAILBOX_TO_INVITE);
    world.browser().awaitText("Send the invitation");
    String link = Objects.requireNonNull(world.byId("invitation").getDomProperty("value"));

    world.browser().visit(URI.create(link));
    world.browser().click(By.linkText("Continue to Google"));
    world.browser().click(By.id("approve"));

    world.browser().awaitAddress(world.run().url("/studio"));
    world.visit("/studio?show=ACTIVE");
    world.browser().awaitText(StudioWorld.MAILBOX_TO_INVITE);
  }

  @Test
  void a_form_that_is_sent_again_doesNothingAgain() throws Exception {
    String mailbox = "twice@guests.example";
    connect("oauth", mailbox);
    world.browser().awaitText("Send the invitation");
    String page = world.browser().text();
    String id = mailboxId();

    world.browser().driver().navigate().refresh();

    world.browser().awaitText("Send the invitation");
    assertThat(world.browser().text()).isEqualTo(page);
    assertThat(mailboxId()).isEqualTo(id);
    JsonNode history =
        new ObjectMapper()
            .readTree(world.api("GET", "/subscriptions/" + id + "/history", "").body());
    assertThat(history.path("history")).hasSize(1);
  }

  @Test
  void without_scripts_allWorksButTheCopying() {
    scripts(false);
    world.visit(PAGE);

    assertThat(world.browser().element(By.cssSelector("[data-copy=client-id]")).isDisplayed())
        .isFalse();
    assertThat(world.byId("client-id").isDisplayed()).isTrue();
    world.byId("oauth-mailbox").sendKeys("quiet@guests.example", Keys.ENTER);
    world.browser().awaitText("Send the invitation");
    assertThat(world.byId("invitation").getDomProperty("value"))
        .startsWith(world.run().url("/gmail/authorize?invitation=").toString());
  }

  @Test
  void delegation_hasAPageOfItsOwnForTheAdministrator() {
    world.visit(PAGE);
    world.browser().click(By.linkText("The same on a page of its own"));

    world.browser().awaitText("Delegate a domain");
    String clientId = world.byId("client-id").getDomProperty("value");
    assertThat(world.browser().text())
        .contains("go to Main menu > Security > Access and data control > API controls")
        .contains("In the Client ID field, enter " + clientId)
        .contains("organisational unit");
    world.browser().assertSound("studio-delegation");
  }

  private static void connect(String authorization, String mailbox) {
    world.visit(PAGE);
    world.byId(authorization + "-mailbox").sendKeys(mailbox, Keys.ENTER);
  }

  private static void assertInvalid(String id, String message) {
    WebElement field = world.byId(id);
    assertThat(field.getDomAttribute("aria-invalid")).as(id).isEqualTo("true");
    assertThat(
            List.of(Objects.requireNonNull(field.getDomAttribute("aria-describedby")).split(" ")))
        .contains(id + "-error");
    assertThat(world.byId(id + "-error").getText()).contains(message);
  }

  private static String mailboxId() {
    String href =
        Objects.requireNonNull(
            world.browser().element(By.linkText("Show the mailbox")).getDomAttribute("href"));
    return href.substring(href.lastIndexOf('/') + 1);
  }

  private static JsonNode subscription(String page) throws IOException, InterruptedException {
    return new ObjectMapper()
        .readTree(
            world
                .api("GET", "/subscriptions/" + page.substring(page.lastIndexOf('/') + 1), "")
                .body());
  }

  private static @Nullable Object clipboard() {
    chrome()
        .executeCdpCommand(
            "Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
    return ((JavascriptExecutor) world.browser().driver())
        .executeAsyncScript("navigator.clipboard.readText().then(arguments[0], arguments[0])");
  }

  private static void scripts(boolean allowed) {
    chrome().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  private static ChromeDriver chrome() {
    return (ChromeDriver) world.browser().driver();
  }
}
