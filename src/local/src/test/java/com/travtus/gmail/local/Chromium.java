package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A person with a browser: headless Chromium, where it is installed.
final class Chromium implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Dimension DESKTOP = new Dimension(1_200, 900);
  private static final Dimension TELEPHONE = new Dimension(320, 640);

  private static final String STATUS =
      "Failed to load resource: the server responded with a status of ";

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /// Skips the test where there is no Chromium.
  ///
  /// @param profile a folder of its own
  static Chromium open(Path profile) {
    Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "skipped: there is no chromium with its chromedriver on the PATH");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options =
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
                "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .build(),
            options);
    Chromium browser = new Chromium(driver);
    browser.view(DESKTOP, false);
    return browser;
  }

  WebDriver driver() {
    return driver;
  }

  /// What the pages before have left in the console is theirs.
  void visit(URI page) {
    driver.manage().logs().get(LogType.BROWSER);
    driver.get(page.toString());
  }

  String address() {
    return driver.getCurrentUrl();
  }

  String title() {
    return driver.getTitle();
  }

  /// What can be read on the page.
  String text() {
    return element(By.tagName("body")).getText();
  }

  WebElement element(By by) {
    return driver.findElement(by);
  }

  boolean has(By by) {
    return !driver.findElements(by).isEmpty();
  }

  void click(By by) {
    element(by).click();
  }

  /// Waits until the page says it.
  void awaitText(String text) {
    await("\"" + text + "\"").atMost(LIMIT).ignoreExceptions().until(() -> text().contains(text));
  }

  /// Waits until the page says why what was asked for is refused. The console has the refusal, and
  /// nothing else.
  void awaitRefusal(int status, String text) {
    awaitText(text);
    assertThat(console())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.getMessage())
                    .startsWith(address())
                    .contains("responded with a status of " + status));
  }

  /// Waits until it is at that address.
  void awaitAddress(URI page) {
    await("the address " + page).atMost(LIMIT).until(() -> page.toString().equals(address()));
  }

  /// Holds the page that is shown to what holds for every page: axe-core finds nothing in light nor
  /// dark, it fits a telephone without scrolling sideways, asks nobody but its own origin for
  /// anything, and the console is silent. Leaves screenshots of it.
  ///
  /// @param name of the screenshots
  void assertSound(String name) {
    for (String scheme : List.of("light", "dark")) {
      prefer(scheme);
      assertAccessible(name + ", " + scheme);
      screenshot(name + "-" + scheme);
    }
    prefer("light");
    view(TELEPHONE, true);
    assertThat(number("return document.documentElement.scrollWidth"))
        .as("the width of %s", name)
        .isLessThanOrEqualTo(TELEPHONE.getWidth());
    assertAccessible(name + ", narrow");
    screenshot(name + "-narrow");
    view(DESKTOP, false);
    assertThat(foreignRequests()).as("requests of %s to others", name).isEmpty();
    assertThat(console())
        .as("the console of %s", name)
        // a page that is a refusal has its own status told there
        .filteredOn(entry -> !entry.getMessage().startsWith(document() + " - " + STATUS))
        .isEmpty();
  }

  /// The address without where on the page one is.
  private String document() {
    return address().replaceFirst("#.*", "");
  }

  /// What the page's origin has left there since the last look.
  private List<LogEntry> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getMessage().startsWith(origin()))
        .toList();
  }

  private void assertAccessible(String what) {
    List<Rule> violations = new AxeBuilder().analyze(driver).getViolations();
    assertThat(violations)
        .as("what axe-core finds on %s", what)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  private void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /// At once, and as narrow as no window gets.
  private void view(Dimension size, boolean mobile) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            size.getWidth(),
            "height",
            size.getHeight(),
            "deviceScaleFactor",
            1,
            "mobile",
            mobile));
  }

  @SuppressWarnings("unchecked")
  private List<String> foreignRequests() {
    return (List<String>)
        driver.executeScript(
            "return performance.getEntriesByType('resource').map(e => e.name)"
                + ".filter(name => !name.startsWith(location.origin + '/'))");
  }

  private String origin() {
    return (String) Objects.requireNonNull(driver.executeScript("return location.origin"));
  }

  private long number(String script) {
    return (Long) driver.executeScript(script);
  }

  /// Of the whole page, also of what one has to scroll to.
  private void screenshot(String name) {
    Map<String, Object> whole =
        Map.of(
            "x",
            0,
            "y",
            0,
            "width",
            number("return document.documentElement.scrollWidth"),
            "height",
            number("return document.documentElement.scrollHeight"),
            "scale",
            1);
    Object picture =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", whole))
            .get("data");
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  @Override
  public void close() {
    driver.quit();
  }
}
