package com.travtus.gmail.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Says what runs and what to open, once it can be opened.
@ApplicationScoped
public class Announcement implements QuarkusApplication {
  /// What a shell takes as it is.
  private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");

  private static final String LABEL = "  %-11s";

  private final LocalSettings settings;

  Announcement(LocalSettings settings) {
    this.settings = settings;
  }

  @Override
  public int run(String... args) {
    settings.announcement().ifPresent(System.out::println);
    Quarkus.waitForExit();
    return 0;
  }

  /// @param base where the connector listens
  /// @param folder of the data, as it was named to us
  static String text(String base, World world, Path folder, Paint paint) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("  " + paint.heading("The Gmail connector runs.") + " Open the console first:");
    lines.add("");
    lines.add(page(base + "/studio", "Studio's side: the mailboxes", paint));
    lines.add(page(base + "/gmail/authorize", "a mailbox owner's side: the consent", paint));
    lines.add(page(base + "/q/swagger-ui", "the subscription API", paint));
    lines.add(page(base + "/q/metrics", "what is measured", paint));
    lines.add("");
    World.Emulated emulated = world.emulated();
    lines.addAll(
        emulated == null ? withGoogle(folder, paint) : withEmulator(emulated, folder, paint));
    lines.add(
        row("Data", folder + ", with secrets and mail as files; delete it to start anew", paint));
    lines.add(
        row("API token", "TOKEN=$(cat %s)".formatted(quoted(folder.resolve("token"))), paint));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> withEmulator(World.Emulated emulated, Path folder, Paint paint) {
    Path drop = folder.resolve("drop").resolve(emulated.mailboxes().getFirst());
    return List.of(
        row("Emulated", "Google, its consent page and its mailboxes, on " + emulated.url(), paint),
        row("Played", "EventBridge, SQS and Lambda, in this process", paint),
        row("Real", "the functions' code and Google's client libraries", paint),
        row("Store", "DynamoDB Local", paint),
        row("New mail", "put an .eml file into " + drop, paint));
  }

  private static List<String> withGoogle(Path folder, Paint paint) {
    return List.of(
        row("Real", "Google, the functions' code and Google's client libraries", paint),
        row("Played", "EventBridge, SQS and Lambda, in this process", paint),
        row("Store", "DynamoDB Local", paint),
        paint.warning(LABEL.formatted("Careful"))
            + "mail of whoever consents is copied to "
            + folder.resolve("mail"),
        LABEL.formatted("") + "and stays there; Gmail's quota is spent; who is disconnected loses",
        LABEL.formatted("") + "the consent at Google");
  }

  private static String page(String address, String what, Paint paint) {
    return "    " + paint.address(address) + " ".repeat(Math.max(2, 41 - address.length())) + what;
  }

  private static String row(String label, String text, Paint paint) {
    return paint.label(LABEL.formatted(label)) + text;
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return UNQUOTED.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
