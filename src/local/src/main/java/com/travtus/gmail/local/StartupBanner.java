package com.travtus.gmail.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Prints what is running and which pages to open, after startup.
@ApplicationScoped
public class StartupBanner implements QuarkusApplication {
  /// Text that a shell needs no quotes for.
  private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");

  private static final String LABEL = "  %-11s";

  private final LocalSettings settings;

  StartupBanner(LocalSettings settings) {
    this.settings = settings;
  }

  @Override
  public int run(String... args) {
    settings.banner().ifPresent(System.out::println);
    Quarkus.waitForExit();
    return 0;
  }

  /// @param base URL of the connector
  /// @param folder data folder as it was configured
  static String text(String base, GoogleBackend googleBackend, Path folder, AnsiStyle ansiStyle) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "  " + ansiStyle.heading("The Gmail connector is running.") + " Open the console first:");
    lines.add("");
    lines.add(page(base + "/studio", "the console, to manage mailboxes", ansiStyle));
    lines.add(page(base + "/gmail/authorize", "where mailbox owners give consent", ansiStyle));
    lines.add(page(base + "/q/swagger-ui", "the subscription API", ansiStyle));
    lines.add(page(base + "/q/metrics", "metrics", ansiStyle));
    lines.add("");
    GoogleBackend.Emulated emulated = googleBackend.emulated();
    lines.addAll(
        emulated == null
            ? withGoogle(folder, ansiStyle)
            : withEmulator(emulated, folder, ansiStyle));
    lines.add(
        row(
            "Data",
            folder + ", with secrets and mail as files; delete it to start over",
            ansiStyle));
    lines.add(
        row("API token", "TOKEN=$(cat %s)".formatted(quoted(folder.resolve("token"))), ansiStyle));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> withEmulator(
      GoogleBackend.Emulated emulated, Path folder, AnsiStyle ansiStyle) {
    Path drop = folder.resolve("drop").resolve(emulated.mailboxes().getFirst());
    return List.of(
        row(
            "Emulated",
            "Google, its consent page and its mailboxes, on " + emulated.url(),
            ansiStyle),
        row("Simulated", "EventBridge, SQS and Lambda, in this process", ansiStyle),
        row("Real", "the functions' code and Google's client libraries", ansiStyle),
        row("Store", "DynamoDB Local", ansiStyle),
        row("New mail", "put an .eml file into " + drop, ansiStyle));
  }

  private static List<String> withGoogle(Path folder, AnsiStyle ansiStyle) {
    return List.of(
        row("Real", "Google, the functions' code and Google's client libraries", ansiStyle),
        row("Simulated", "EventBridge, SQS and Lambda, in this process", ansiStyle),
        row("Store", "DynamoDB Local", ansiStyle),
        ansiStyle.warning(LABEL.formatted("Warning"))
            + "the mail of connected mailboxes is copied to "
            + folder.resolve("mail"),
        LABEL.formatted("")
            + "and stays there; syncing uses Gmail's quota; disconnecting a mailbox",
        LABEL.formatted("") + "revokes its consent at Google");
  }

  private static String page(String address, String what, AnsiStyle ansiStyle) {
    return "    "
        + ansiStyle.address(address)
        + " ".repeat(Math.max(2, 41 - address.length()))
        + what;
  }

  private static String row(String label, String text, AnsiStyle ansiStyle) {
    return ansiStyle.label(LABEL.formatted(label)) + text;
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return UNQUOTED.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
