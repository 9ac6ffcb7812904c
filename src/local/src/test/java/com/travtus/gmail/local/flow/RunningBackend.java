package com.travtus.gmail.local.flow;

import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.OAuthClient;
import com.travtus.gmail.emulator.ServiceAccount;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one world that all flows live in: an emulated Google, an empty data folder and an issuer of
/// tokens, told to the application as `Main` tells them.
public final class RunningBackend implements QuarkusTestResourceLifecycleManager {
  private static @Nullable RunningBackend running;

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final URI base = URI.create("http://localhost:" + freePort());
  private final OAuthClient client = google.registerClient(URI.create(base + "/gmail/callback"));
  private final ServiceAccount serviceAccount = google.createServiceAccount();
  private final TokenMinter platform = TokenMinter.withFreshKeys();
  private final PublishedKeys keys = new PublishedKeys(platform.keySet());
  private final Path dataFolder = temporaryFolder();

  static EmulatedGoogle google() {
    return backend().google;
  }

  /// Where the application is, without a slash at the end.
  static URI base() {
    return backend().base;
  }

  static OAuthClient client() {
    return backend().client;
  }

  static ServiceAccount serviceAccount() {
    return backend().serviceAccount;
  }

  /// Signs tokens that the application believes.
  static TokenMinter platform() {
    return backend().platform;
  }

  /// Where the application finds the keys of those tokens.
  static PublishedKeys keys() {
    return backend().keys;
  }

  static Path dataFolder() {
    return backend().dataFolder;
  }

  private static RunningBackend backend() {
    return Objects.requireNonNull(running, "a @QuarkusTest starts the world");
  }

  @Override
  public Map<String, String> start() {
    running = this;
    return Map.ofEntries(
        Map.entry("quarkus.http.test-port", String.valueOf(base.getPort())),
        Map.entry("connector.consent.public-url", base.toString()),
        Map.entry("connector.consent.home-page", base + "/"),
        Map.entry("connector.local.data-folder", dataFolder.toString()),
        Map.entry("quarkus.rest-client.subscription-api.url", base.toString()),
        Map.entry("connector.local.client-id", client.clientId()),
        Map.entry("connector.local.client-secret", client.clientSecret()),
        Map.entry("connector.local.service-account-key", serviceAccount.keyJson()),
        Map.entry("connector.google.authorization-endpoint", google.url() + "/o/oauth2/v2/auth"),
        Map.entry("connector.google.token-endpoint", google.url() + "/token"),
        Map.entry("connector.google.revocation-endpoint", google.url() + "/revoke"),
        Map.entry("connector.google.gmail-root", google.url() + "/"),
        Map.entry("connector.google.dns-endpoint", google.url() + "/resolve"),
        Map.entry("connector.enrolment.poll-interval", "1s"),
        Map.entry("connector.sync.longest-poll", "1s"),
        Map.entry("mp.jwt.verify.publickey.location", keys.url().toString()));
  }

  @Override
  public void stop() {
    google.close();
    keys.close();
    try (Stream<Path> all = Files.walk(dataFolder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("gmail-connector-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
