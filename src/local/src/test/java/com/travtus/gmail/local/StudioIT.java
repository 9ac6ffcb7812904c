package com.travtus.gmail.local;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/// An administrator at the console.
class StudioIT {
  private static final String MAILBOX = "leasing@harbourview.example";

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
  void list_showsWhatIsConnected() {
    browser.visit(run.url("/studio"));
    browser.awaitText("No mailbox is connected yet.");
    browser.assertSound("studio-empty");

    browser.visit(run.url("/gmail/authorize?login_hint=" + MAILBOX));
    browser.click(By.id("approve"));

    browser.awaitAddress(run.url("/studio"));
    browser.awaitText("Active");
    browser.assertSound("studio-mailboxes");
  }
}
