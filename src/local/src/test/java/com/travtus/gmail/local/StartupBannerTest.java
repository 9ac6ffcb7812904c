package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupBannerTest {
  private static final String BASE = "http://localhost:8080";
  private static final String ESCAPE = "\u001b";
  private static final GoogleBackend EMULATED =
      new GoogleBackend(
          Map.of(),
          new GoogleBackend.Emulated(
              URI.create("http://localhost:8090"),
              List.of("leasing@harbourview.example", "maintenance@harbourview.example"),
              Path.of("/somewhere/.data/emulated/drop")));
  private static final GoogleBackend REAL = new GoogleBackend(Map.of(), null);

  @Test
  void emulated_saysWhatIsPlayedAndWhatIsReal() {
    assertThat(emulated(".data", AnsiStyle.PLAIN))
        .contains(
            "The Gmail connector is running. Open the console first:",
            "Emulated   Google, its consent page and its mailboxes, on http://localhost:8090",
            "Simulated  EventBridge, SQS and Lambda, in this process",
            "Real       the functions' code and Google's client libraries",
            "Data       .data/emulated, with secrets and mail as files",
            ".data/emulated/drop/leasing@harbourview.example")
        .doesNotContain("Warning");
  }

  @Test
  void real_warnsOfWhatIsDoneForReal() {
    assertThat(real(AnsiStyle.PLAIN))
        .contains(
            "Real       Google, the functions' code",
            "Warning    the mail of connected mailboxes is copied to .data/google/mail",
            "disconnecting a mailbox")
        .doesNotContain("Emulated", "emulated", "New mail");
  }

  @Test
  void console_comesFirst_andTheRestIsBesideIt() {
    assertThat(addresses(emulated(".data", AnsiStyle.PLAIN)))
        .startsWith(
            BASE + "/studio",
            BASE + "/gmail/authorize",
            BASE + "/q/swagger-ui",
            BASE + "/q/metrics");
  }

  @Test
  void text_isShortAndNarrow() {
    assertThat(List.of(emulated(".data", AnsiStyle.PLAIN), real(AnsiStyle.PLAIN)))
        .allSatisfy(
            text -> {
              assertThat(text.strip().lines()).hasSizeLessThanOrEqualTo(15);
              assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(90));
            });
  }

  @Test
  void colours_changeNoWord() {
    String coloured = emulated(".data", AnsiStyle.COLOURED);

    assertThat(coloured)
        .contains(ESCAPE + "[1;32mThe Gmail connector is running." + ESCAPE + "[0m");
    assertThat(coloured.replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
        .isEqualTo(emulated(".data", AnsiStyle.PLAIN));
    assertThat(real(AnsiStyle.COLOURED).replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
        .isEqualTo(real(AnsiStyle.PLAIN));
  }

  @Test
  void plain_hasNoEscapes() {
    assertThat(emulated(".data", AnsiStyle.PLAIN)).doesNotContain(ESCAPE);
    assertThat(real(AnsiStyle.PLAIN)).doesNotContain(ESCAPE);
  }

  @ParameterizedTest
  @CsvSource({
    "'', true, COLOURED",
    "'', false, PLAIN",
    "1, true, PLAIN",
    "1, false, PLAIN",
  })
  void colours_areForTerminalsThatWantThem(
      String noColour, boolean isTerminal, AnsiStyle ansiStyle) {
    assertThat(AnsiStyle.of(noColour, isTerminal)).isEqualTo(ansiStyle);
  }

  /// What is copied into a shell must mean the file.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        ".data, .data/emulated/token",
        "/srv/my data, '/srv/my data/emulated/token'",
        "it's, 'it'\\''s/emulated/token'",
        "$HOME, '$HOME/emulated/token'",
      })
  void token_isReadFromTheFolderAsItIsNamed(String folder, String quoted) {
    assertThat(emulated(folder, AnsiStyle.PLAIN))
        .contains("API token  TOKEN=$(cat " + quoted + ")\n");
  }

  private static String emulated(String folder, AnsiStyle ansiStyle) {
    return StartupBanner.text(BASE, EMULATED, Path.of(folder, "emulated"), ansiStyle);
  }

  private static String real(AnsiStyle ansiStyle) {
    return StartupBanner.text(BASE, REAL, Path.of(".data", "google"), ansiStyle);
  }

  private static List<String> addresses(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("http"))
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }
}
