package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.journal.OwnedFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Runs an emulated Google with [SampleData] as a process of its own.
///
/// | argument | environment | |
/// |---|---|---|
/// | `--port=8090` | `EMULATOR_PORT` | port on loopback; 0 for any free port |
/// | `--seed=DIR` | `EMULATOR_SEED` | `*.eml` files for the first mailbox instead of samples |
/// | `--drop=DIR` | `EMULATOR_DROP` | delivers `DIR/ADDRESS/*.eml` files as they appear |
/// | `--data=DIR` | `EMULATOR_DATA` | keeps the state across restarts; by default in memory |
/// | `--quota=on` | `EMULATOR_QUOTA` | enforces Gmail's quotas; `off` by default |
/// | `--redirect=URI,URI` | `EMULATOR_REDIRECT` | the OAuth client's redirect URIs |
///
/// Arguments override the environment. The emulator writes the service account's key file to the
/// data folder, or else to a temporary folder. Only its owner can read it.
public final class GoogleEmulatorMain {
  private static final List<String> NAMES =
      List.of("port", "seed", "drop", "data", "quota", "redirect");
  private static final String REDIRECT = "http://localhost:8080/oauth/callback";

  private GoogleEmulatorMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      run(options(List.of(arguments), System.getenv()));
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  private static void run(Map<String, String> options) {
    EmulatedGoogle google = EmulatedGoogle.start(settings(options));
    Runtime.getRuntime().addShutdownHook(new Thread(google::close));
    URI[] redirects =
        Stream.of(options.getOrDefault("redirect", REDIRECT).split(",", -1))
            .map(URI::create)
            .toArray(URI[]::new);
    SampleData sample = SampleData.into(google, path(options, "seed").orElse(null), redirects);
    tell(google, sample, keyFile(sample.serviceAccount(), path(options, "data")), System.out);
  }

  static Map<String, String> options(List<String> arguments, Map<String, String> environment) {
    Map<String, String> options = new HashMap<>();
    for (String name : NAMES) {
      String value = environment.get("EMULATOR_" + name.toUpperCase(java.util.Locale.ROOT));
      if (value != null && !value.isBlank()) {
        options.put(name, value);
      }
    }
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = argument.startsWith("--") && equals > 2 ? argument.substring(2, equals) : "";
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "Unknown argument " + argument + ". Use --" + String.join("=, --", NAMES) + "=");
      }
      options.put(name, argument.substring(equals + 1));
    }
    return options;
  }

  static EmulatorSettings settings(Map<String, String> options) {
    String quota = options.getOrDefault("quota", "off");
    if (!List.of("on", "off").contains(quota)) {
      throw new IllegalArgumentException("--quota must be on or off, not " + quota);
    }
    return EmulatorSettings.ephemeral()
        .withPort(port(options.getOrDefault("port", "8090")))
        .withQuota(quota.equals("on"))
        .withFolder(path(options, "data").orElse(null))
        .withDropFolder(path(options, "drop").orElse(null));
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--port must be a number, not " + text, e);
    }
  }

  private static Optional<Path> path(Map<String, String> options, String name) {
    return Optional.ofNullable(options.get(name)).map(Path::of);
  }

  private static Path keyFile(ServiceAccount account, Optional<Path> folder) {
    try {
      Path parent =
          folder.isPresent() ? folder.get() : Files.createTempDirectory("google-emulator");
      Path file = parent.resolve("service-account.json");
      Files.deleteIfExists(file);
      OwnedFolder.createFile(file);
      return Files.writeString(file, account.keyJson());
    } catch (IOException e) {
      throw new UncheckedIOException("The service account's key can't be written", e);
    }
  }

  private static void tell(
      EmulatedGoogle google, SampleData sample, Path keyFile, PrintStream out) {
    URI url = google.url();
    out.println(
        """
        Emulated Google: %s
          authorization  %s/o/oauth2/v2/auth
          token          %s/token
          revocation     %s/revoke
          keys           %s/oauth2/v3/certs
          Gmail API root %s/
        OAuth client (redirect URIs: %s)
          client id      %s
          client secret  %s
        Service account (may read the mail of %s)
          client id      %s
          key file       %s
        Mailboxes: %s
        Deliver mail:
          curl --data-binary @message.eml -H 'Content-Type: message/rfc822' \\
            %s/emulator/mailboxes/%s/messages
        """
            .formatted(
                url,
                url,
                url,
                url,
                url,
                url,
                sample.client().redirectUris(),
                sample.client().clientId(),
                sample.client().clientSecret(),
                SampleData.DOMAIN,
                sample.serviceAccount().clientId(),
                keyFile,
                sample.mailboxes().stream().map(EmulatedMailbox::address).toList(),
                url,
                sample.mailboxes().getFirst().address()));
  }
}
