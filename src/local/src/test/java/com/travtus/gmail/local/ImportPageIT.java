package com.travtus.gmail.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// An administrator brings a list of mailboxes, and takes one home.
class ImportPageIT {
  private static final String PAGE = "/studio/import";

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

  @Test
  void a_list_isTriedAndThenWhatCanBeIsDone_byKeyboardAlone() throws Exception {
    backend.visit(PAGE);
    backend.browser().assertSound("studio-import");
    backend.tabTo("list");
    type(
        "mailbox,authorization,note",
        StudioBackend.BUSY + ",,\"for the desk, mornings\"",
        StudioBackend.ALIAS + ",delegation,",
        StudioBackend.NOT_DELEGATED + ",,",
        "owner@keyboard.example,oauth,",
        "nobody@harbourview.example,,",
        "other@keyboard.example,password,");
    backend.tabTo("authorization");
    backend.press(Keys.TAB);
    assertThat(backend.focused().getText()).isEqualTo("Check list");
    backend.press(Keys.ENTER);

    backend.browser().awaitText("List checked");
    assertThat(backend.browser().text())
        .contains("4 can be connected, 0 are already connected, 2 can't be connected. Nothing has");
    assertThat(rows())
        .satisfiesExactly(
            row -> assertThat(row).startsWith("2 " + StudioBackend.BUSY + " Will be connected"),
            row ->
                assertThat(row)
                    .startsWith("3 " + StudioBackend.ALIAS)
                    .contains("This is another address of " + StudioBackend.WITH_ALIAS),
            row ->
                assertThat(row)
                    .startsWith("4 " + StudioBackend.NOT_DELEGATED)
                    .contains("Will wait for the delegation")
                    .contains("The domain of this mailbox has not delegated to us"),
            row -> assertThat(row).startsWith("5 owner@keyboard.example").contains("be invited"),
            row ->
                assertThat(row)
                    .startsWith("6 nobody@harbourview.example")
                    .contains("Refused")
                    .contains("Google knows no such user"),
            row ->
                assertThat(row)
                    .startsWith("7 other@keyboard.example")
                    .contains("authorization must be delegation or oauth"));
    assertThat(subscribed("keyboard.example")).isEmpty();
    backend.browser().assertSound("studio-import-checked");

    backend.browser().element(By.cssSelector("main button")).sendKeys(Keys.ENTER);

    backend.browser().awaitText("List imported");
    assertThat(backend.browser().text()).contains("4 of 4 mailboxes added.");
    assertThat(rows())
        .satisfiesExactly(
            row -> assertThat(row).contains(StudioBackend.BUSY, "Connected"),
            row -> assertThat(row).contains(StudioBackend.ALIAS, "Connected"),
            row -> assertThat(row).contains(StudioBackend.NOT_DELEGATED, "Waiting"),
            row -> assertThat(row).contains("owner@keyboard.example", "Invited"));
    assertThat(backend.byId("invitation-4").getDomProperty("value"))
        .startsWith(backend.run().url("/gmail/authorize?invitation=").toString());
    backend.browser().assertSound("studio-import-done");
    String outcomes = backend.browser().text();
    List<String> mailboxes = subscribed("keyboard.example");
    assertThat(mailboxes).containsExactly("owner@keyboard.example");

    backend.browser().driver().navigate().refresh();

    backend.browser().awaitText("List imported");
    assertThat(backend.browser().text()).isEqualTo(outcomes);
    backend.browser().click(By.linkText(StudioBackend.BUSY));
    backend.browser().awaitText(StudioBackend.BUSY);
    assertThat(backend.browser().address()).contains("/studio/mailboxes/");
  }

  @Test
  void a_file_of_a_spreadsheet_isRead() throws Exception {
    upload(
        "\ufeffnote;mailbox\r\n\"a; b\";one@spreadsheet.example\r\n;two@spreadsheet.example\r\n");
    backend.byId("authorization").sendKeys("Invite the owner");
    submit();

    backend.browser().awaitText("List checked");
    assertThat(backend.browser().text()).contains("2 can be connected");
    assertThat(backend.byId("list").getDomProperty("value")).contains("one@spreadsheet.example");
    backend.browser().element(By.cssSelector("main button")).click();
    backend.browser().awaitText("2 of 2 mailboxes added");
    assertThat(subscribed("spreadsheet.example"))
        .containsExactly("one@spreadsheet.example", "two@spreadsheet.example");
  }

  @Test
  void a_list_that_is_none_isSaidWhyAndKept() {
    backend.visit(PAGE);
    backend.byId("list").sendKeys("mailbox,notes\na@b.example,x");
    submit();

    backend.browser().awaitText("Line 1: unknown column “notes”.");
    assertThat(backend.focused()).isEqualTo(backend.browser().element(By.className("errors")));
    assertThat(backend.byId("list").getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(backend.byId("list").getDomAttribute("aria-describedby")).contains("list-error");
    assertThat(backend.byId("list").getDomProperty("value"))
        .isEqualTo("mailbox,notes\na@b.example,x");
    backend.browser().assertSound("studio-import-error");
  }

  @Test
  void a_list_of_nothing_that_can_be_offersNothingToDo() {
    backend.visit(PAGE);
    backend.byId("list").sendKeys("nobody@harbourview.example");
    submit();

    backend
        .browser()
        .awaitText("0 can be connected, 0 are already connected, 1 can't be connected.");
    assertThat(backend.browser().has(By.name("subscriptions"))).isFalse();
  }

  @Test
  void a_file_that_is_too_large_isRefused() throws Exception {
    upload("a@b.example\n".repeat(340_000));
    submit();

    backend.browser().awaitText("The file is too large. The limit is 4,000,000 bytes.");
  }

  @Test
  void what_no_check_found_isNotDone() throws Exception {
    backend.visit(PAGE);
    backend.byId("list").sendKeys("one@forged.example,oauth");
    submit();
    backend.browser().awaitText("List checked");
    ((JavascriptExecutor) backend.browser().driver())
        .executeScript("document.getElementsByName('subscriptions')[0].value = '[]'");
    backend.browser().element(By.cssSelector("main button")).click();

    backend.browser().awaitText("This request doesn't come from a check.");
    assertThat(subscribed("forged.example")).isEmpty();
  }

  @Test
  void the_export_canBeImportedAgain() throws Exception {
    // One that enrols by itself has a poll interval that is no whole minute.
    backend.visit("/gmail/authorize?login_hint=" + StudioBackend.OTHER_MAILBOX);
    backend.browser().click(By.id("approve"));
    backend.browser().awaitAddress(backend.run().url("/studio"));
    backend.api(
        "POST",
        "/subscriptions",
        """
        {"mailbox": "=1+1@formula.example", "authorization": "oauth", "note": "=1+1",
         "labels": ["INBOX", "IMPORTANT"], "pollMinutes": 7, "backfillDays": 3}
        """);
    assertThat(backend.browser().element(By.linkText("Export CSV")).getDomAttribute("href"))
        .isEqualTo("/studio/export");

    HttpResponse<String> export = backend.run().get(backend.run().url("/studio/export"));

    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"mailboxes.csv\"");
    assertThat(export.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(export.body()).startsWith("id,mailbox,").contains(StudioBackend.OTHER_MAILBOX);
    upload(export.body());
    submit();
    backend.browser().awaitText("List checked");
    int mailboxes = rows().size();
    assertThat(mailboxes).isGreaterThanOrEqualTo(2);
    assertThat(rows()).allSatisfy(row -> assertThat(row).contains("Already connected"));
    assertThat(backend.browser().text())
        .contains(
            "0 can be connected, " + mailboxes + " are already connected, 0 can't be connected.");
  }

  private static void upload(String list) throws IOException {
    Path file = Files.write(folder.resolve("mailboxes.csv"), list.getBytes(UTF_8));
    backend.visit(PAGE);
    backend.byId("file").sendKeys(file.toString());
  }

  private static void submit() {
    backend.browser().element(By.cssSelector("form.card button")).click();
  }

  private static void type(String... lines) {
    backend.press(String.join(Keys.chord(Keys.ENTER), lines));
  }

  /// As they read.
  private static List<String> rows() {
    return backend
        .browser()
        .driver()
        .findElements(
            By.cssSelector("[aria-label=Lines] tbody tr, [aria-label=Mailboxes] tbody tr"))
        .stream()
        .map(WebElement::getText)
        .toList();
  }

  private static List<String> subscribed(String domain) throws IOException, InterruptedException {
    JsonNode page =
        new ObjectMapper()
            .readTree(backend.api("GET", "/subscriptions?domain=" + domain, "").body());
    return page.path("subscriptions").findValuesAsText("mailbox");
  }
}
