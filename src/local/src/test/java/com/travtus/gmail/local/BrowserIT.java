package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// A person with a browser: headless Chromium, where it is installed.
class BrowserIT {
  private static final String MAILBOX = "leasing@harbourview.example";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private WebDriver browser;
  private LocalRun run;

  @BeforeEach
  void open() {
    Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "skipped: there is no chromium with its chromedriver on the PATH");
    run = LocalRun.start(folder.resolve("data"), Map.of());
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .build(),
            new ChromeOptions()
                .setBinary(chromium.orElseThrow().toFile())
                .addArguments(
                    "--headless",
                    // containers and root have no sandbox
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    // it must not call home from a machine without a network
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + folder.resolve("browser")));
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
    if (run != null) {
      run.close();
    }
  }

  @Test
  void consent_landsOnTheHomePageAndMailArrives() {
    browser.get(run.url("/gmail/authorize").toString());
    assertThat(browser.getCurrentUrl()).startsWith(run.google().toString());
    browser.findElement(By.id("account-" + MAILBOX)).click();
    browser.findElement(By.id("approve")).click();

    await().atMost(LIMIT).until(() -> run.url("/").toString().equals(browser.getCurrentUrl()));
    await().atMost(LIMIT).until(() -> run.mail().size() == 3);
    await().atMost(LIMIT).until(() -> text().contains(MAILBOX) && text().contains("ACTIVE"));
  }

  @Test
  void denial_isAPageWithAWayToTryAgain() {
    browser.get(run.url("/gmail/authorize").toString());
    browser.findElement(By.id("deny")).click();

    await().atMost(LIMIT).until(() -> text().contains("You declined"));
    assertThat(browser.getCurrentUrl()).startsWith(run.url("/gmail/callback").toString());
    assertThat(browser.findElement(By.linkText("Try again")).getDomAttribute("href"))
        .isEqualTo(run.url("/gmail/authorize").toString());
    assertThat(browser.manage().getCookies()).isEmpty();
    assertThat(Files.exists(run.dataFolder().resolve("vault/refresh-tokens"))).isFalse();
    assertThat(run.mail()).isEmpty();
  }

  @Test
  void unticking_theScopeIsRefused() {
    browser.get(run.url("/gmail/authorize?login_hint=" + MAILBOX).toString());
    assertThat(browser.findElement(By.id("account-" + MAILBOX)).isSelected()).isTrue();
    browser.findElement(By.id("scope-gmail.readonly")).click();
    browser.findElement(By.id("approve")).click();

    await().atMost(LIMIT).until(() -> text().contains("Access to Gmail was not ticked"));
    assertThat(run.mail()).isEmpty();
  }

  private String text() {
    return browser.findElement(By.tagName("body")).getText();
  }

  private static Optional<Path> onPath(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
