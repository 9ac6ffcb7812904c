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

  @Test
  void a_list_isTriedAndThenWhatCanBeIsDone_byKeyboardAlone() throws Exception {
    world.visit(PAGE);
    world.browser().assertSound("studio-import");
    world.tabTo("list");
    type(
        "mailbox,authorization,note",
        StudioWorld.BUSY + ",,\"for the desk, mornings\"",
        StudioWorld.ALIAS + ",delegation,",
        StudioWorld.NOT_DELEGATED + ",,",
        "owner@keyboard.example,oauth,",
        "nobody@harbourview.example,,",
        "other@keyboard.example,password,");
    world.tabTo("authorization");
    world.press(Keys.TAB);
    assertThat(world.focused().getText()).isEqualTo("Check the list");
    world.press(Keys.ENTER);

    world.browser().awaitText("The list is checked");
    assertThat(world.browser().text())
        .contains("4 can be subscribed, 0 are subscribed already, 2 are refused. Nothing is done");
    assertThat(rows())
        .satisfiesExactly(
            row -> assertThat(row).startsWith("2 " + StudioWorld.BUSY + " Would be subscribed"),
            row ->
                assertThat(row)
                    .startsWith("3 " + StudioWorld.ALIAS)
                    .contains("It is another address of " + StudioWorld.WITH_ALIAS),
            row ->
                assertThat(row)
                    .startsWith("4 " + StudioWorld.NOT_DELEGATED)
                    .contains("Would be subscribed, and wait for the delegation")
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
                    .contains("the authorization is delegation or oauth"));
    assertThat(subscribed("keyboard.example")).isEmpty();
    world.browser().assertSound("studio-import-checked");

    world.browser().element(By.cssSelector("main button")).sendKeys(Keys.ENTER);

    world.browser().awaitText("The list is imported");
    assertThat(world.browser().text()).contains("4 of 4 are subscribed.");
    assertThat(rows())
        .satisfiesExactly(
            row -> assertThat(row).contains(StudioWorld.BUSY, "Subscribed"),
            row -> assertThat(row).contains(StudioWorld.ALIAS, "Subscribed"),
            row -> assertThat(row).contains(StudioWorld.NOT_DELEGATED, "Waits"),
            row -> assertThat(row).contains("owner@keyboard.example", "Invited"));
    assertThat(world.byId("invitation-4").getDomProperty("value"))
        .startsWith(world.run().url("/gmail/authorize?invitation=").toString());
    world.browser().assertSound("studio-import-done");
    String outcomes = world.browser().text();
    List<String> mailboxes = subscribed("keyboard.example");
    assertThat(mailboxes).containsExactly("owner@keyboard.example");

    world.browser().driver().navigate().refresh();

    world.browser().awaitText("The list is imported");
    assertThat(world.browser().text()).isEqualTo(outcomes);
    world.browser().click(By.linkText(StudioWorld.BUSY));
    world.browser().awaitText(StudioWorld.BUSY);
    assertThat(world.browser().address()).contains("/studio/mailboxes/");
  }

  @Test
  void a_file_of_a_spreadsheet_isRead() throws Exception {
    upload(
        "\ufeffnote;mailbox\r\n\"a; b\";one@spreadsheet.example\r\n;two@spreadsheet.example\r\n");
    world.byId("authorization").sendKeys("are invited");
    submit();

    world.browser().awaitText("The list is checked");
    assertThat(world.browser().text()).contains("2 can be subscribed");
    assertThat(world.byId("list").getDomProperty("value")).contains("one@spreadsheet.example");
    world.browser().element(By.cssSelector("main button")).click();
    world.browser().awaitText("2 of 2 are subscribed");
    assertThat(subscribed("spreadsheet.example"))
        .containsExactly("one@spreadsheet.example", "two@spreadsheet.example");
  }

  @Test
  void a_list_that_is_none_isSaidWhyAndKept() {
    world.visit(PAGE);
    world.byId("list").sendKeys("mailbox,notes\na@b.example,x");
    submit();

    world.browser().awaitText("Line 1: there is no column “notes”.");
    assertThat(world.focused()).isEqualTo(world.browser().element(By.className("errors")));
    assertThat(world.byId("list").getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(world.byId("list").getDomAttribute("aria-describedby")).contains("list-error");
    assertThat(world.byId("list").getDomProperty("value"))
        .isEqualTo("mailbox,notes\na@b.example,x");
    world.browser().assertSound("studio-import-error");
  }

  @Test
  void a_list_of_nothing_that_can_be_offersNothingToDo() {
    world.visit(PAGE);
    world.byId("list").sendKeys("nobody@harbourview.example");
    submit();

    world.browser().awaitText("0 can be subscribed, 0 are subscribed already, 1 is refused.");
    assertThat(world.browser().has(By.name("subscriptions"))).isFalse();
  }

  @Test
  void a_file_that_is_too_large_isRefused() throws Exception {
    upload("a@b.example\n".repeat(340_000));
    submit();

    world.browser().awaitText("The file is too large: 4,000,000 bytes at most.");
  }

  @Test
  void what_no_check_found_isNotDone() throws Exception {
    world.visit(PAGE);
    world.byId("list").sendKeys("one@forged.example,oauth");
    submit();
    world.browser().awaitText("The list is checked");
    ((JavascriptExecutor) world.browser().driver())
        .executeScript("document.getElementsByName('subscriptions')[0].value = '[]'");
    world.browser().element(By.cssSelector("main button")).click();

    world.browser().awaitText("That was not what a check had found.");
    assertThat(subscribed("forged.example")).isEmpty();
  }

  @Test
  void the_export_canBeImportedAgain() throws Exception {
    // One that enrols by itself has a poll interval that is no whole minute.
    world.visit("/gmail/authorize?login_hint=" + StudioWorld.OTHER_MAILBOX);
    world.browser().click(By.id("approve"));
    world.browser().awaitAddress(world.run().url("/studio"));
    world.api(
        "POST",
        "/subscriptions",
        """
        {"mailbox": "=1+1@formula.example", "authorization": "oauth", "note": "=1+1",
         "labels": ["INBOX", "IMPORTANT"], "pollMinutes": 7, "backfillDays": 3}
        """);
    assertThat(world.browser().element(By.linkText("Export CSV")).getDomAttribute("href"))
        .isEqualTo("/studio/export");

    HttpResponse<String> export = world.run().get(world.run().url("/studio/export"));

    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"mailboxes.csv\"");
    assertThat(export.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(export.body()).startsWith("id,mailbox,").contains(StudioWorld.OTHER_MAILBOX);
    upload(export.body());
    submit();
    world.browser().awaitText("The list is checked");
    int mailboxes = rows().size();
    assertThat(mailboxes).isGreaterThanOrEqualTo(2);
    assertThat(rows()).allSatisfy(row -> assertThat(row).contains("Already subscribed"));
    assertThat(world.browser().text())
        .contains("0 can be subscribed, " + mailboxes + " are subscribed already, 0 are refused.");
  }

  private static void upload(String list) throws IOException {
    Path file = Files.write(folder.resolve("mailboxes.csv"), list.getBytes(UTF_8));
    world.visit(PAGE);
    world.byId("file").sendKeys(file.toString());
  }

  private static void submit() {
    world.browser().element(By.cssSelector("form.card button")).click();
  }

  private static void type(String... lines) {
    world.press(String.join(Keys.chord(Keys.ENTER), lines));
  }

  /// As they read.
  private static List<String> rows() {
    return world
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
        new ObjectMapper().readTree(world.api("GET", "/subscriptions?domain=" + domain, "").body());
    return page.path("subscriptions").findValuesAsText("mailbox");
  }
}
