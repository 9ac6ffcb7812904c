package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// An administrator looks for mailboxes in the list, and keeps it open.
class MailboxesPageIT {
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
  void filters_holdTogether_byKeyboardAlone() throws Exception {
    invite("a@filter.example", "b@filter.example", "c@elsewhere.example");
    world.api(
        "POST",
        "/subscriptions",
        "{\"mailbox\": \"%s\", \"authorization\": \"delegation\"}".formatted(StudioWorld.MAILBOX));

    world.visit("/studio");
    world.byId("show").sendKeys("Waiting", Keys.TAB);
    assertThat(world.focused()).isEqualTo(world.byId("domain"));
    world.press("FILTER.example", Keys.ENTER);

    await().until(() -> world.browser().address().contains("domain=FILTER.example"));
    assertThat(mailboxes()).containsExactly("a@filter.example", "b@filter.example");
    assertThat(world.browser().element(By.cssSelector("#show option:checked")).getText())
        .isEqualTo("Waiting for authorization");
    assertThat(world.byId("domain").getDomProperty("value")).isEqualTo("FILTER.example");
    world.browser().assertSound("studio-mailboxes-filtered");

    world.visit("/studio?show=ACTIVE&domain=filter.example");
    assertThat(world.browser().text()).contains("No mailbox is like that.");
    world.visit("/studio?show=ACTIVE&domain=harbourview.example");
    assertThat(mailboxes()).containsExactly(StudioWorld.MAILBOX);

    world.visit("/studio");
    world.browser().element(By.name("review")).sendKeys(Keys.SPACE, Keys.ENTER);
    await().until(() -> world.browser().address().contains("review=due"));
    assertThat(world.browser().element(By.name("review")).isSelected()).isTrue();
    assertThat(world.browser().text()).contains("No mailbox is like that.");
  }

  @Test
  void a_domain_that_is_none_isSaidToBeAtItsField() {
    world.visit("/studio");
    world.byId("domain").sendKeys("not a domain", Keys.ENTER);

    world.browser().awaitText("That is not the name of a domain.");
    WebElement domain = world.byId("domain");
    assertThat(world.focused()).isEqualTo(domain);
    assertThat(domain.getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(domain.getDomAttribute("aria-describedby")).isEqualTo("domain-error");
    assertThat(domain.getDomProperty("value")).isEqualTo("not a domain");
    world.browser().assertSound("studio-mailboxes-error");
  }

  @Test
  void a_long_list_hasANextPageWithTheSameFilter() throws Exception {
    invite(
        IntStream.range(100, 155).mapToObj(i -> "m" + i + "@long.example").toArray(String[]::new));
    world.visit("/studio?domain=long.example&show=PENDING_AUTHORIZATION");
    assertThat(mailboxes()).hasSize(50).first().isEqualTo("m100@long.example");

    world.byId("next").sendKeys(Keys.ENTER);

    await().until(() -> world.browser().address().contains("cursor="));
    assertThat(mailboxes())
        .containsExactly(
            "m150@long.example",
            "m151@long.example",
            "m152@long.example",
            "m153@long.example",
            "m154@long.example");
    assertThat(world.browser().has(By.id("next"))).isFalse();
  }

  @Test
  void a_refresh_leavesTheKeyboardWhereItIsAndWhatHasNotChangedAlone() throws Exception {
    invite("b@refresh.example");
    world.visit("/studio?domain=refresh.example");
    WebElement region = world.byId("mailboxes");
    region.sendKeys(Keys.TAB);
    String link = world.focused().getDomAttribute("id");
    assertThat(world.focused().getText()).isEqualTo("b@refresh.example");
    assertThat(world.browser().has(By.cssSelector("[aria-live], [role=status], [role=alert]")))
        .isFalse();

    awaitRefreshes(1);
    assertThat(world.focused().getDomAttribute("id")).isEqualTo(link);
    WebElement unchanged = world.focused();
    awaitRefreshes(2);
    assertThat(world.focused()).isEqualTo(unchanged);

    invite("a@refresh.example");
    world.browser().awaitText("a@refresh.example");
    assertThat(world.focused().getText()).isEqualTo("b@refresh.example");
    assertThat(world.focused().getDomAttribute("id")).isEqualTo(link);
    assertThat(world.byId("mailboxes")).isEqualTo(region);
  }

  private static void awaitRefreshes(int times) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                ((JavascriptExecutor) world.browser().driver())
                    .executeScript(
                        "return performance.getEntriesByType('resource')"
                            + ".filter(e => e.name.includes('/studio/mailboxes')).length"),
            count -> ((Long) count) >= times);
  }

  private static void invite(String... mailboxes) throws IOException, InterruptedException {
    String entries =
        Arrays.stream(mailboxes)
            .map("{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}"::formatted)
            .collect(Collectors.joining(", "));
    assertThat(
            world
                .api("POST", "/subscriptions/batch", "{\"subscriptions\": [" + entries + "]}")
                .statusCode())
        .isEqualTo(200);
  }

  private static List<String> mailboxes() {
    return world.browser().driver().findElements(By.cssSelector("#mailboxes tbody th")).stream()
        .map(WebElement::getText)
        .toList();
  }
}
