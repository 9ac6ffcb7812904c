package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.consent.InvitationLinks;
import com.travtus.gmail.consent.SignedState;
import com.travtus.gmail.consent.StateKeys;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.SubscriptionId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.logging.LogType;

/// Every page that a mailbox's owner can be led to here, as a browser shows it.
class OwnerPagesIT {
  private static final String DOMAIN = "harbourview.example";
  private static final String LEASING = "leasing@" + DOMAIN;
  private static final String MAINTENANCE = "maintenance@" + DOMAIN;
  private static final String HELP = "help@travtus.example";
  private static final String TENANT = "Harbour View Estates";

  /// Of nobody's domain.
  private static final String OWNER = "owner@visitors.example";

  private static final String OVER = "This invitation is no longer valid";
  private static final String QUESTION = "Who may read the mail of " + OWNER + "?";
  private static final int MOST_STOPS = 10;
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

  @TempDir private static Path folder;
  private static LocalRun run;
  private static SecondTenant second;
  private static Chromium browser;

  @BeforeAll
  static void open() throws Exception {
    browser = Chromium.open(folder.resolve("browser"));
    SecondTenant.nameIn(folder.resolve("data/emulated"));
    run =
        LocalRun.start(
            folder.resolve("data"),
            Map.of("HOME_PAGE", "", "CONNECTOR_PAGES_SUPPORT", "mailto:" + HELP));
    second = new SecondTenant(run);
    try (ApiClient api = new ApiClient(run)) {
      api.addMailbox(OWNER);
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (run != null) {
      run.close();
    }
  }

  @BeforeEach
  void startUnknown() {
    browser.driver().manage().deleteAllCookies();
    browser.driver().manage().logs().get(LogType.BROWSER);
  }

  @AfterEach
  void leave() throws Exception {
    enrolment("open");
    for (JsonNode each : subscriptions(run::call)) {
      run.call("DELETE", "/subscriptions/" + each.path("id").asText(), "");
    }
    for (JsonNode each : subscriptions(second::call)) {
      second.call("DELETE", "/subscriptions/" + each.path("id").asText(), "");
    }
  }

  /// The API, in a tenant's name.
  private interface Api {
    HttpResponse<String> call(String method, String path, String json) throws Exception;
  }

  private static JsonNode subscriptions(Api api) throws Exception {
    return new ObjectMapper()
        .readTree(api.call("GET", "/subscriptions", "").body())
        .path("subscriptions");
  }

  /// @return the subscription
  private static JsonNode invite(Api api, String mailbox) throws Exception {
    HttpResponse<String> answer =
        api.call("POST", "/subscriptions", subscription(mailbox, "oauth"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new ObjectMapper().readTree(answer.body());
  }

  private static URI link(JsonNode invited) {
    return URI.create(invited.path("authorizeUrl").asText());
  }

  @Test
  void invitation() throws Exception {
    browser.visit(link(invite(run::call, LEASING)));

    assertPage("invitation", TENANT + " asks to read the mail of " + LEASING, "Continue to Google");
    assertThat(browser.driver().findElements(By.tagName("li"))).hasSize(5);
    browser.click(By.linkText("Continue to Google"));
    assertThat(browser.address()).startsWith(run.google().toString());
    browser.click(By.id("approve"));
    browser.awaitText("We now read the mail that " + LEASING + " receives, for " + TENANT + ".");
  }

  @Test
  void invitation_withdrawn() throws Exception {
    JsonNode invited = invite(run::call, LEASING);
    withInvitation("DELETE", invited);
    browser.visit(link(invited));

    assertPage("invitation-withdrawn", OVER, null);
  }

  @Test
  void invitation_replaced() throws Exception {
    JsonNode invited = invite(run::call, LEASING);
    JsonNode next = withInvitation("POST", invited);
    browser.visit(link(invited));

    assertPage("invitation-replaced", OVER, null);
    browser.visit(link(next));
    browser.awaitText(TENANT + " asks to read the mail of " + LEASING);
  }

  @Test
  void invitation_expired() throws Exception {
    JsonNode invited = invite(run::call, LEASING);
    Instant begin = Instant.now().minus(Duration.ofDays(15));
    Invitation old = Invitation.pending("local-studio", begin, Duration.ofDays(14));
    Credentials credentials = new Credentials(new FileVault(run.dataFolder().resolve("vault")));
    browser.visit(
        new InvitationLinks(
                credentials, new Settings(run.url(""), Optional.empty()), () -> Duration.ofDays(14))
            .link(new SubscriptionId(invited.path("id").asText()), old));

    assertPage("invitation-expired", "This invitation has expired", null);
  }

  @Test
  void invitation_forged() {
    browser.visit(run.url("/gmail/authorize?invitation=x"));

    assertPage("invitation-forged", "This link is not valid", null);
  }

  @Test
  void question_answeredByKeyboard() throws Exception {
    startTwiceInvited();
    assertThat(browser.driver().findElements(By.tagName("h2")))
        .extracting(WebElement::getText)
        .containsExactlyInAnyOrder(TENANT, SecondTenant.NAME);
    assertThat(browser.title()).isEqualTo(QUESTION + " – Travtus");
    browser.assertSound("page-question");

    tabTo("Connect to " + SecondTenant.NAME);
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

    assertPage("chosen", "Your mailbox is connected", "Your connections at Google");
    assertThat(browser.text()).contains(OWNER + " receives, for " + SecondTenant.NAME + ".");
    assertThat(subscriptions(second::call).path(0).path("status").asText()).isEqualTo("ACTIVE");
    assertThat(subscriptions(run::call).path(0).path("status").asText())
        .isEqualTo("PENDING_AUTHORIZATION");
  }

  @Test
  void question_declined() throws Exception {
    startTwiceInvited();
    browser.click(By.cssSelector("[aria-label='Decline " + TENANT + "']"));
    await().until(() -> browser.driver().findElements(By.tagName("h2")).size() == 1);
    browser.assertSound("page-question-of-one");
    browser.click(By.cssSelector("[aria-label='Decline " + SecondTenant.NAME + "']"));

    assertPage("invitation-declined", "You declined", null);
    assertThat(subscriptions(run::call).path(0).path("invitation").path("state").asText())
        .isEqualTo("DECLINED");
  }

  @Test
  void mailbox_connectedToAnother_isMoved() throws Exception {
    browser.visit(link(invite(run::call, OWNER)));
    browser.click(By.linkText("Continue to Google"));
    browser.click(By.id("approve"));
    browser.awaitText("Your mailbox is connected");
    browser.visit(link(invite(second::call, OWNER)));
    browser.click(By.linkText("Continue to Google"));
    browser.click(By.id("approve"));

    browser.awaitText("Your mailbox is connected to " + TENANT);
    browser.assertSound("page-connected-to-another");
    tabTo("Move to " + SecondTenant.NAME);
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

    assertPage("moved", "Your mailbox is connected", "Your connections at Google");
    assertThat(browser.text()).contains(OWNER + " receives, for " + SecondTenant.NAME + ".");
    assertThat(subscriptions(second::call).path(0).path("status").asText()).isEqualTo("ACTIVE");
    assertThat(subscriptions(run::call).path(0).path("status").asText())
        .isEqualTo("REAUTHORIZATION_REQUIRED");
  }

  private record Settings(URI publicUrl, Optional<URI> homePage) implements ConsentSettings {}

  /// As far as the page that asks.
  private static void startTwiceInvited() throws Exception {
    invite(run::call, OWNER);
    invite(second::call, OWNER);
    startConsent("");
    choose(OWNER);
    browser.awaitText(QUESTION);
  }

  private static JsonNode withInvitation(String method, JsonNode invited) throws Exception {
    String path = "/subscriptions/" + invited.path("id").asText() + "/invitation";
    HttpResponse<String> answer = run.call(method, path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  /// To the button that says so, past others.
  private static void tabTo(String text) {
    for (int i = 0; i < MOST_STOPS && !focused().getText().equals(text); i++) {
      focused().sendKeys(Keys.TAB);
      assertFramed(focused());
    }
    assertThat(focused().getText()).isEqualTo(text);
  }

  private static WebElement focused() {
    return browser.driver().switchTo().activeElement();
  }

  @Test
  void connected() {
    startConsent("");
    choose(LEASING);

    assertPage("connected", "Your mailbox is connected", "Your connections at Google");
    assertThat(browser.text())
        .contains("We now read the mail that " + LEASING + " receives, for " + TENANT + ".");
    assertThat(browser.driver().manage().getCookies()).isEmpty();
  }

  @Test
  void connected_whilePaused() throws Exception {
    startConsent("");
    choose(LEASING);
    browser.awaitText("Your mailbox is connected");
    String path = "/subscriptions/" + onlySubscription();
    assertThat(run.call("PATCH", path, "{\"status\": \"PAUSED\"}").statusCode()).isEqualTo(200);
    startConsent("");
    choose(LEASING);

    assertPage("paused", "Your mailbox is connected", "Your connections at Google");
    assertThat(browser.text()).contains(LEASING + " is paused");
  }

  @Test
  void declined() {
    startConsent("");
    browser.click(By.id("deny"));

    assertPage("declined", "You declined", "Try again");
  }

  @Test
  void scope_unticked() {
    startConsent("?login_hint=" + LEASING);
    browser.click(By.id("scope-gmail.readonly"));
    browser.click(By.id("approve"));

    assertPage("unticked", "Gmail permission wasn't granted", "Try again");
  }

  @Test
  void account_otherThanInvited() {
    startConsent("?login_hint=" + LEASING);
    choose(MAINTENANCE);

    assertPage("other-account", "You chose another account", "Try again");
    assertThat(browser.text()).contains(LEASING).doesNotContain(MAINTENANCE);
  }

  @Test
  void mailbox_notInvited() throws Exception {
    enrolment("invited");
    startConsent("");
    choose(LEASING);

    assertPage("not-invited", "This mailbox has not been invited", "Try again");
  }

  @Test
  void mailbox_ofTheAdministrator() throws Exception {
    assertThat(run.call("POST", "/subscriptions", subscription(LEASING, "delegation")).statusCode())
        .isEqualTo(201);
    startConsent("");
    choose(LEASING);

    assertPage("by-administrator", "Your administrator has connected this mailbox", null);
  }

  @Test
  void access_forThisMomentOnly() {
    startConsent("?login_hint=" + LEASING);
    browser.visit(URI.create(browser.address().replace("&access_type=offline", "")));
    browser.click(By.id("approve"));

    assertPage("no-lasting-access", "Google granted only temporary access", "Try again");
  }

  @ParameterizedTest
  @CsvSource({
    "error=admin_policy_enforced, by-policy, Your administrator does not allow this",
    "error=temporarily_unavailable, unavailable, Google can't be reached right now",
    "error=invalid_scope, refused, Google refused the connection",
    "code=never-issued, used, This link has been used",
    "scope=x, state-alone, There is nothing to finish here",
  })
  void answer_ofGoogle(String answer, String name, String title) {
    startConsent("");
    browser.visit(run.url("/gmail/callback?state=" + state() + "&" + answer));

    assertPage(name, title, "Try again");
  }

  @Test
  void address_alone() {
    browser.visit(run.url("/gmail/callback"));

    assertPage("incomplete", "There is nothing to finish here", "Try again");
  }

  @Test
  void state_forged() {
    browser.visit(run.url("/gmail/callback?code=x&state=x"));

    assertPage("forged", "This link is not valid", "Try again");
  }

  @Test
  void state_ofAnotherBrowser() {
    startConsent("");
    String state = state();
    browser.driver().manage().deleteAllCookies();
    browser.visit(run.url("/gmail/callback?code=x&state=" + state));

    assertPage("elsewhere", "This link was already used or opened in another browser", "Try again");
  }

  @Test
  void state_expired() {
    SignedState old =
        new StateKeys(new Credentials(new FileVault(run.dataFolder().resolve("vault"))))
            .current()
            .sign(Instant.now().minus(Duration.ofMinutes(11)), null);
    browser.visit(run.google());
    String name = BrowserCookie.name(run.url(""), old.transaction());
    browser.driver().manage().addCookie(new Cookie(name, old.browserSecret()));
    browser.visit(run.url("/gmail/callback?code=x&state=" + old.state()));

    assertPage("expired", "Your session expired", "Try again");
  }

  @Test
  void loginHint_damaged() {
    browser.visit(run.url("/gmail/authorize?login_hint=nobody"));

    assertPage("damaged", "This link is damaged", "Continue without the address");
  }

  @Test
  void vault_failing() throws Exception {
    Path tokens = Files.createDirectories(run.dataFolder().resolve("vault/refresh-tokens"));
    Path quarantined = Files.move(tokens, tokens.resolveSibling("aside"));
    Files.createFile(tokens);
    try {
      startConsent("");
      choose(LEASING);

      assertPage("our-fault", "Something went wrong on our side", "Try again");
    } finally {
      Files.delete(tokens);
      Files.move(quarantined, tokens);
    }
  }

  /// What the system's colours stand for is not to be painted over: what is to be clicked has an
  /// edge, since its ground is the page's.
  @Test
  void colours_ofTheSystem_leaveNothingOut() {
    browser.visit(run.url("/gmail/callback"));
    cdp("Emulation.setEmulatedMedia", "features", feature("forced-colors", "active"));
    try {
      WebElement link = browser.element(By.linkText("Try again"));

      assertThat(link.getCssValue("border-top-style")).isEqualTo("solid");
      assertThat(link.getCssValue("border-top-color"))
          .isNotEqualTo(browser.element(By.tagName("body")).getCssValue("background-color"));
    } finally {
      cdp("Emulation.setEmulatedMedia", "features", feature("forced-colors", "none"));
    }
  }

  /// @param query of the address that starts it
  private static void startConsent(String query) {
    browser.visit(run.url("/gmail/authorize" + query));
    assertThat(browser.address()).startsWith(run.google().toString());
  }

  private static void choose(String account) {
    browser.click(By.id("account-" + account));
    browser.click(By.id("approve"));
  }

  /// Of the consent that Google's page is shown for.
  private static String state() {
    Matcher state = STATE.matcher(browser.address());
    assertThat(state.find()).isTrue();
    return state.group(1);
  }

  /// @param onward what its link says; null: it has none
  private static void assertPage(String name, String title, @Nullable String onward) {
    browser.awaitText(title);
    assertThat(browser.title()).isEqualTo(title + " – Travtus");
    assertThat(browser.element(By.tagName("h1")).getText()).isEqualTo(title);
    browser.assertSound("page-" + name);
    assertReachedByKeyboard(onward == null ? List.of(HELP) : List.of(onward, HELP));
  }

  /// By Tab, in this order, each with a frame around it.
  private static void assertReachedByKeyboard(List<String> links) {
    for (String link : links) {
      focused().sendKeys(Keys.TAB);
      assertThat(focused().getText()).isEqualTo(link);
      assertFramed(focused());
    }
  }

  private static void assertFramed(WebElement focused) {
    assertThat(focused.getCssValue("outline-style")).isEqualTo("solid");
    assertThat(focused.getCssValue("outline-width")).isEqualTo("3px");
  }

  private static void cdp(String command, String name, Object value) {
    ((HasCdp) browser.driver()).executeCdpCommand(command, Map.of(name, value));
  }

  private static List<Map<String, String>> feature(String name, String value) {
    return List.of(Map.of("name", name, "value", value));
  }

  private static void enrolment(String enrolment) throws Exception {
    String assignment = "{\"tenant\": \"demo\", \"enrolment\": \"%s\", \"backfillDays\": 30}";
    assertThat(run.call("PUT", "/domains/" + DOMAIN, assignment.formatted(enrolment)).statusCode())
        .isEqualTo(200);
  }

  private static String subscription(String mailbox, String authorization) {
    return "{\"mailbox\": \"%s\", \"authorization\": \"%s\"}".formatted(mailbox, authorization);
  }

  private static String onlySubscription() throws Exception {
    JsonNode items = subscriptions(run::call);
    assertThat(items).hasSize(1);
    return items.path(0).path("id").asText();
  }
}
