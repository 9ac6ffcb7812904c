package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/// A person with a browser: headless Chromium, where it is installed.
class BrowserIT {
  private static final String MAILBOX = "leasing@harbourview.example";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private LocalRun run;
  private Chromium browser;

  @BeforeEach
  void open() {
    browser = Chromium.open(folder.resolve("browser"));
    run = LocalRun.start(folder.resolve("data"), Map.of());
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    if (run != null) {
      run.close();
    }
  }

  @Test
  void consent_landsOnTheHomePageAndMailArrives() {
    browser.visit(run.url("/"));
    browser.awaitText("No mailboxes are connected yet.");
    browser.assertSound("studio-empty");

    browser.visit(run.url("/gmail/authorize"));
    assertThat(browser.address()).startsWith(run.google().toString());
    browser.element(By.id("account-" + MAILBOX)).click();
    browser.element(By.id("approve")).click();

    browser.awaitAddress(run.url("/studio"));
    await().atMost(LIMIT).until(() -> run.mail().size() == 3);
    await("the list's next refresh")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> browser.element(By.cssSelector("tbody .number")).getText().equals("3"));
    assertThat(browser.text()).contains(MAILBOX, "Active");
    browser.assertSound("studio-mailboxes");
  }

  @Test
  void denial_isAPageWithAWayToTryAgain() {
    browser.visit(run.url("/gmail/authorize"));
    browser.element(By.id("deny")).click();

    browser.awaitText("You declined");
    assertThat(browser.address()).startsWith(run.url("/gmail/callback").toString());
    assertThat(browser.element(By.linkText("Try again")).getDomAttribute("href"))
        .isEqualTo(run.url("/gmail/authorize").toString());
    assertThat(browser.driver().manage().getCookies()).isEmpty();
    assertThat(Files.exists(run.dataFolder().resolve("vault/refresh-tokens"))).isFalse();
    assertThat(run.mail()).isEmpty();
  }

  @Test
  void unticking_theScopeIsRefused() {
    browser.visit(run.url("/gmail/authorize?login_hint=" + MAILBOX));
    assertThat(browser.element(By.id("account-" + MAILBOX)).isSelected()).isTrue();
    browser.element(By.id("scope-gmail.readonly")).click();
    browser.element(By.id("approve")).click();

    browser.awaitText("Gmail permission wasn't granted");
    assertThat(run.mail()).isEmpty();
  }
}
