package com.travtus.gmail.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Starts the local run: validates the environment, emulates Google if no real client is
/// configured, and starts the connector.
@QuarkusMain
public final class Main {
  Main() {}

  public static void main(String... args) {
    try {
      start(Environment.of(System.getenv()), args);
    } catch (UnusableSettings e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void start(Environment environment, String... args) {
    requireFree(environment.port());
    String base = "http://localhost:" + environment.port();
    String mode = environment.googleClient() == null ? "emulated" : "google";
    Path folder = environment.dataFolder().resolve(mode);
    Path dataFolder = DataFolder.claim(folder);
    GoogleBackend googleBackend =
        GoogleBackend.of(environment, dataFolder, URI.create(base + "/gmail/callback"));
    StudioIssuer issuer = issuer(dataFolder);

    Map<String, String> properties = new HashMap<>(googleBackend.properties());
    properties.put("quarkus.http.port", String.valueOf(environment.port()));
    properties.put("connector.local.data-folder", dataFolder.toString());
    properties.put("connector.consent.public-url", base);
    properties.put("connector.consent.home-page", environment.homePage());
    properties.put("mp.jwt.verify.publickey.location", issuer.keysUrl().toString());
    properties.put(
        "connector.local.banner",
        StartupBanner.text(
            base, googleBackend, folder, AnsiStyle.of(environment.noColour(), isTerminal())));
    properties.forEach(System::setProperty);
    Quarkus.run(StartupBanner.class, args);
  }

  private static StudioIssuer issuer(Path dataFolder) {
    try {
      StudioIssuer issuer = StudioIssuer.in(dataFolder);
      issuer.leaveToken(Instant.now());
      return issuer;
    } catch (IOException e) {
      throw new UnusableSettings(
          "The data folder " + dataFolder + " can't be written: " + e.getClass().getSimpleName());
    }
  }

  /// Error Prone assumes JDK 22 to 24, which always have a console. JDK 25 has none if there is no
  /// terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void requireFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return;
    } catch (IOException e) {
      throw new UnusableSettings(
          "Port " + port + " is taken. Set PORT to another one, or stop the other program.");
    }
  }
}
