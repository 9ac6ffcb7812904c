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
  void filters_holdTogether_byKeyboardAlone() throws Exception {
    invite("a@filter.example", "b@filter.example", "c@elsewhere.example");
    backend.api(
        "POST",
        "/subscriptions",
        "{\"mailbox\": \"%s\", \"authorization\": \"delegation\"}"
            .formatted(StudioBackend.MAILBOX));

    backend.visit("/studio");
    backend.byId("show").sendKeys("Waiting", Keys.TAB);
    assertThat(backend.focused()).isEqualTo(backend.byId("domain"));
    backend.press("FILTER.example", Keys.ENTER);

    await().until(() -> backend.browser().address().contains("domain=FILTER.example"));
    assertThat(mailboxes()).containsExactly("a@filter.example", "b@filter.example");
    assertThat(backend.browser().element(By.cssSelector("#show option:checked")).getText())
        .isEqualTo("Waiting for authorization");
    assertThat(backend.byId("domain").getDomProperty("value")).isEqualTo("FILTER.example");
    backend.browser().assertSound("studio-mailboxes-filtered");

    backend.visit("/studio?show=ACTIVE&domain=filter.example");
    assertThat(backend.browser().text()).contains("No mailboxes match these filters.");
    backend.visit("/studio?show=ACTIVE&domain=harbourview.example");
    assertThat(mailboxes()).containsExactly(StudioBackend.MAILBOX);

    backend.visit("/studio");
    backend.browser().element(By.name("review")).sendKeys(Keys.SPACE, Keys.ENTER);
    await().until(() -> backend.browser().address().contains("review=due"));
    assertThat(backend.browser().element(By.name("review")).isSelected()).isTrue();
    assertThat(backend.browser().text()).contains("No mailboxes match these filters.");
  }

  @Test
  void a_domain_that_is_none_isSaidToBeAtItsField() {
    backend.visit("/studio");
    backend.byId("domain").sendKeys("not a domain", Keys.ENTER);

    backend.browser().awaitText("Enter a domain name.");
    WebElement domain = backend.byId("domain");
    assertThat(backend.focused()).isEqualTo(domain);
    assertThat(domain.getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(domain.getDomAttribute("aria-describedby")).isEqualTo("domain-error");
    assertThat(domain.getDomProperty("value")).isEqualTo("not a domain");
    backend.browser().assertSound("studio-mailboxes-error");
  }

  @Test
  void a_long_list_hasANextPageWithTheSameFilter() throws Exception {
    invite(
        IntStream.range(100, 155).mapToObj(i -> "m" + i + "@long.example").toArray(String[]::new));
    backend.visit("/studio?domain=long.example&show=PENDING_AUTHORIZATION");
    assertThat(mailboxes()).hasSize(50).first().isEqualTo("m100@long.example");

    backend.byId("next").sendKeys(Keys.ENTER);

    await().until(() -> backend.browser().address().contains("pageToken="));
    assertThat(mailboxes())
        .containsExactly(
            "m150@long.example",
            "m151@long.example",
            "m152@long.example",
            "m153@long.example",
            "m154@long.example");
    assertThat(backend.browser().has(By.id("next"))).isFalse();
  }

  @Test
  void a_refresh_leavesTheKeyboardWhereItIsAndWhatHasNotChangedAlone() throws Exception {
    invite("b@refresh.example");
    backend.visit("/studio?domain=refresh.example");
    WebElement region = backend.byId("mailboxes");
    region.sendKeys(Keys.TAB);
    String link = backend.focused().getDomAttribute("id");
    assertThat(backend.focused().getText()).isEqualTo("b@refresh.example");
    assertThat(backend.browser().has(By.cssSelector("[aria-live], [role=status], [role=alert]")))
        .isFalse();

    awaitRefreshes(1);
    assertThat(backend.focused().getDomAttribute("id")).isEqualTo(link);
    WebElement unchanged = backend.focused();
    awaitRefreshes(2);
    assertThat(backend.focused()).isEqualTo(unchanged);

    invite("a@refresh.example");
    backend.browser().awaitText("a@refresh.example");
    assertThat(backend.focused().getText()).isEqualTo("b@refresh.example");
    assertThat(backend.focused().getDomAttribute("id")).isEqualTo(link);
    assertThat(backend.byId("mailboxes")).isEqualTo(region);
  }

  private static void awaitRefreshes(int times) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                ((JavascriptExecutor) backend.browser().driver())
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
            backend
                .api("POST", "/subscriptions/batch", "{\"subscriptions\": [" + entries + "]}")
                .statusCode())
        .isEqualTo(200);
  }

  private static List<String> mailboxes() {
    return backend.browser().driver().findElements(By.cssSelector("#mailboxes tbody th")).stream()
        .map(WebElement::getText)
        .toList();
  }
}
