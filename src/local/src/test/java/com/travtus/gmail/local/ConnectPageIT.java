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
  private static StudioBackend backend;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    backend = StudioBackend.open(folder);
  }

  @AfterAll
  static void close() {
    if (backend != null) {
      backend.close();
    }
  }

  @AfterEach
  void allowScripts() {
    scripts(true);
  }

  @Test
  void empty_hasBothWaysAndWhatTheAdministratorEnters() {
    backend.visit(PAGE);

    assertThat(backend.browser().title()).isEqualTo("Connect a mailbox – Studio");
    assertThat(backend.byId("client-id").getDomProperty("value")).matches("[0-9]{21}");
    assertThat(backend.byId("scopes").getDomProperty("value"))
        .isEqualTo("https://www.googleapis.com/auth/gmail.readonly");
    assertThat(backend.byId("scopes").getDomAttribute("readonly")).isNotNull();
    backend.browser().assertSound("studio-connect");
  }

  @Test
  void delegated_byKeyboardAlone_landsOnTheMailboxPage() throws Exception {
    backend.visit(PAGE);
    backend.tabTo("delegation-mailbox");
    backend.press(StudioBackend.OTHER_MAILBOX, Keys.TAB);
    assertThat(backend.focused().getDomAttribute("id")).isEqualTo("delegation-backfillDays");
    backend.press("7", Keys.TAB);
    backend.press("5", Keys.TAB);
    backend.press("The desk", Keys.TAB);
    assertThat(backend.focused().getTagName()).isEqualTo("summary");
    backend.press(Keys.ENTER);
    backend.press(Keys.TAB);
    backend.press("INBOX, IMPORTANT", Keys.ENTER);

    await().until(() -> backend.browser().address().contains("/studio/mailboxes/"));
    assertThat(backend.browser().text()).contains(StudioBackend.OTHER_MAILBOX);
    JsonNode subscription = subscription(backend.browser().address());
    assertThat(subscription.path("authorization").asText()).isEqualTo("delegation");
    assertThat(subscription.path("backfillDays").asInt()).isEqualTo(7);
    assertThat(subscription.path("pollMinutes").asInt()).isEqualTo(5);
    assertThat(subscription.path("note").asText()).isEqualTo("The desk");
    assertThat(subscription.path("labels")).hasSize(2);
  }

  @Test
  void errors_areAtTheirFieldsAndWhatWasTypedIsKept() {
    backend.visit(PAGE);
    backend.byId("delegation-mailbox").sendKeys("nobody");
    backend.byId("delegation-pollMinutes").sendKeys("0");
    backend.byId("delegation-note").sendKeys("<b>ours</b>");
    backend.browser().click(By.tagName("summary"));
    backend.byId("delegation-labels").sendKeys("SENT", Keys.ENTER);

    backend.browser().awaitText("Check these fields");
    assertThat(backend.browser().title()).startsWith("Error: ");
    assertThat(backend.focused()).isEqualTo(backend.browser().element(ERRORS));
    assertInvalid("delegation-mailbox", "Enter an e-mail address.");
    assertInvalid("delegation-pollMinutes", "Enter a number of minutes from 1 to 1440.");
    assertInvalid("delegation-labels", "SENT can't be selected");
    assertThat(backend.byId("delegation-labels").isDisplayed()).isTrue();
    assertThat(backend.byId("delegation-backfillDays").getDomAttribute("aria-invalid")).isNull();
    assertThat(backend.byId("delegation-note").getDomProperty("value")).isEqualTo("<b>ours</b>");
    assertThat(backend.byId("oauth-mailbox").getDomProperty("value")).isEmpty();
    backend.press(Keys.TAB);
    assertThat(backend.focused().getText()).isEqualTo("Enter an e-mail address.");
    backend.press(Keys.ENTER);
    assertThat(backend.focused()).isEqualTo(backend.byId("delegation-mailbox"));
    backend.browser().assertSound("studio-connect-errors");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody@harbourview.example,NO_SUCH_USER,Google knows no such user",
    StudioBackend.GROUP + ",GROUP,The address is a group",
    StudioBackend.WITHOUT_GMAIL + ",NO_GMAIL,Turn Gmail on",
    "a@elsewhere.example,,You can't subscribe this mailbox",
  })
  void a_refused_mailbox_isSaidWhyAndWhatToDo(String mailbox, @Nullable String cause, String remedy)
      throws Exception {
    // A group is told from a missing delegation by another mailbox.
    backend.api(
        "POST",
        "/subscriptions",
        "{\"mailbox\": \"%s\", \"authorization\": \"delegation\"}"
            .formatted(StudioBackend.MAILBOX));
    connect("delegation", mailbox);

    backend.browser().awaitText("This mailbox can't be connected");
    assertInvalid("delegation-mailbox", remedy);
    if (cause != null) {
      assertThat(backend.browser().element(ERRORS).getText()).contains(cause);
    }
    assertThat(backend.byId("delegation-mailbox").getDomProperty("value")).isEqualTo(mailbox);
  }

  @Test
  void a_mailbox_that_is_there_already_canBeFound() {
    connect("oauth", "there@visitors.example");
    backend.browser().awaitText("Send the invitation");
    connect("oauth", "there@visitors.example");

    backend.browser().awaitText("The mailbox is already subscribed");
    assertInvalid("oauth-mailbox", "The mailbox is already subscribed");
    backend.browser().click(By.linkText("Show mailboxes in this domain"));

    backend.browser().awaitText("there@visitors.example");
    assertThat(backend.byId("domain").getDomProperty("value")).isEqualTo("visitors.example");
  }

  @Test
  void a_google_that_throttles_isNoField_sFault() throws Exception {
    backend.fault(
        """
        {"call": "gmail.users.getProfile", "mailbox": "%s", "times": 100, "effect": "tooManyRequests"}
        """
            .formatted(StudioBackend.BUSY));
    connect("delegation", StudioBackend.BUSY);

    backend.browser().awaitText("Google is limiting requests");
    assertThat(backend.browser().text()).contains("Nothing is wrong with the mailbox.");
    assertThat(backend.browser().has(By.cssSelector("[aria-invalid]"))).isFalse();
    assertThat(backend.focused()).isEqualTo(backend.browser().element(ERRORS));

    backend.noFaults();
    backend.press(Keys.TAB);
    assertThat(backend.focused()).isEqualTo(backend.byId("delegation-mailbox"));
    backend.press(Keys.ENTER);
    await().until(() -> backend.browser().address().contains("/studio/mailboxes/"));
  }

  @Test
  void an_alias_isSaidToBeOne() {
    connect("delegation", StudioBackend.ALIAS);

    backend.browser().awaitText("The mailbox is connected");
    assertThat(backend.browser().text())
        .contains(StudioBackend.WITH_ALIAS + " is connected")
        .contains(StudioBackend.ALIAS + " is another address of this mailbox");
    backend.browser().assertSound("studio-connected-alias");
    backend.browser().click(By.linkText("Show mailbox"));
    backend.browser().awaitText(StudioBackend.WITH_ALIAS);
    assertThat(backend.browser().address()).contains("/studio/mailboxes/");
  }

  @Test
  void a_delegation_that_is_not_in_force_yet_isSaidToWait() {
    connect("delegation", StudioBackend.NOT_DELEGATED);

    backend.browser().awaitText("The delegation is not in force yet");
    assertThat(backend.browser().text())
        .contains(StudioBackend.NOT_DELEGATED + " is waiting for Google to apply the delegation")
        .contains("The domain of this mailbox has not delegated to us")
        .contains("DOMAIN_NOT_DELEGATED");
    assertThat(backend.byId("client-id").getDomProperty("value")).matches("[0-9]{21}");
    backend.browser().assertSound("studio-connected-waiting");
  }

  @Test
  void an_invitation_isALinkToSendAndToCopy() throws Exception {
    String mailbox = "owner@guests.example";
    connect("oauth", mailbox);

    backend.browser().awaitText("Send the invitation");
    String link = Objects.requireNonNull(backend.byId("invitation").getDomProperty("value"));
    assertThat(link).startsWith(backend.run().url("/gmail/authorize?invitation=").toString());
    assertThat(backend.browser().text()).contains("The link expires ");
    String mailto =
        Objects.requireNonNull(
            backend.browser().element(By.linkText("Write e-mail")).getDomAttribute("href"));
    assertThat(mailto).startsWith("mailto:" + mailbox + "?subject=");
    assertThat(URLDecoder.decode(mailto, StandardCharsets.UTF_8)).contains(link);
    backend.browser().assertSound("studio-invited");

    WebElement copy = backend.browser().element(By.cssSelector("[data-copy=invitation]"));
    assertThat(copy.getAccessibleName()).isEqualTo("Copy Invitation link");
    backend.tabTo("invitation");
    backend.press(Keys.TAB);
    assertThat(backend.focused()).isEqualTo(copy);
    backend.press(Keys.SPACE);
    await()
        .untilAsserted(
            () ->
                assertThat(backend.browser().element(By.cssSelector("[role=status]")).getText())
                    .isEqualTo("Copied"));
    assertThat(clipboard()).isEqualTo(link);
  }

  @Test
  void an_owner_who_follows_the_invitation_isConnected() {
    connect("oauth", StudioBackend.MAILBOX_TO_INVITE);
    backend.browser().awaitText("Send the invitation");
    String link = Objects.requireNonNull(backend.byId("invitation").getDomProperty("value"));

    backend.browser().visit(URI.create(link));
    backend.browser().click(By.linkText("Continue to Google"));
    backend.browser().click(By.id("approve"));

    backend.browser().awaitAddress(backend.run().url("/studio"));
    backend.visit("/studio?show=ACTIVE");
    backend.browser().awaitText(StudioBackend.MAILBOX_TO_INVITE);
  }

  @Test
  void a_form_that_is_sent_again_doesNothingAgain() throws Exception {
    String mailbox = "twice@guests.example";
    connect("oauth", mailbox);
    backend.browser().awaitText("Send the invitation");
    String page = backend.browser().text();
    String id = mailboxId();

    backend.browser().driver().navigate().refresh();

    backend.browser().awaitText("Send the invitation");
    assertThat(backend.browser().text()).isEqualTo(page);
    assertThat(mailboxId()).isEqualTo(id);
    JsonNode audit =
        new ObjectMapper()
            .readTree(backend.api("GET", "/subscriptions/" + id + "/audit", "").body());
    assertThat(audit.path("audit")).hasSize(1);
  }

  @Test
  void without_scripts_allWorksButTheCopying() {
    scripts(false);
    backend.visit(PAGE);

    assertThat(backend.browser().element(By.cssSelector("[data-copy=client-id]")).isDisplayed())
        .isFalse();
    assertThat(backend.byId("client-id").isDisplayed()).isTrue();
    backend.byId("oauth-mailbox").sendKeys("quiet@guests.example", Keys.ENTER);
    backend.browser().awaitText("Send the invitation");
    assertThat(backend.byId("invitation").getDomProperty("value"))
        .startsWith(backend.run().url("/gmail/authorize?invitation=").toString());
  }

  @Test
  void delegation_hasAPageOfItsOwnForTheAdministrator() {
    backend.visit(PAGE);
    backend.browser().click(By.linkText("Open these steps on a separate page"));

    backend.browser().awaitText("Delegate a domain");
    String clientId = backend.byId("client-id").getDomProperty("value");
    assertThat(backend.browser().text())
        .contains("go to Main menu > Security > Access and data control > API controls")
        .contains("In the Client ID field, enter " + clientId)
        .contains("organisational unit");
    backend.browser().assertSound("studio-delegation");
  }

  private static void connect(String authorization, String mailbox) {
    backend.visit(PAGE);
    backend.byId(authorization + "-mailbox").sendKeys(mailbox, Keys.ENTER);
  }

  private static void assertInvalid(String id, String message) {
    WebElement field = backend.byId(id);
    assertThat(field.getDomAttribute("aria-invalid")).as(id).isEqualTo("true");
    assertThat(
            List.of(Objects.requireNonNull(field.getDomAttribute("aria-describedby")).split(" ")))
        .contains(id + "-error");
    assertThat(backend.byId(id + "-error").getText()).contains(message);
  }

  private static String mailboxId() {
    String href =
        Objects.requireNonNull(
            backend.browser().element(By.linkText("Show mailbox")).getDomAttribute("href"));
    return href.substring(href.lastIndexOf('/') + 1);
  }

  private static JsonNode subscription(String page) throws IOException, InterruptedException {
    return new ObjectMapper()
        .readTree(
            backend
                .api("GET", "/subscriptions/" + page.substring(page.lastIndexOf('/') + 1), "")
                .body());
  }

  private static @Nullable Object clipboard() {
    chrome()
        .executeCdpCommand(
            "Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
    return ((JavascriptExecutor) backend.browser().driver())
        .executeAsyncScript("navigator.clipboard.readText().then(arguments[0], arguments[0])");
  }

  private static void scripts(boolean allowed) {
    chrome().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  private static ChromeDriver chrome() {
    return (ChromeDriver) backend.browser().driver();
  }
}
