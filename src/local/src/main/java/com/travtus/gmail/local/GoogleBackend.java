package com.travtus.gmail.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.SampleData;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Google that the local run uses, and the connector's configuration for it.
///
/// @param properties configuration of the connector
/// @param emulated details of the emulated Google for the startup banner; null for the real one
record GoogleBackend(Map<String, String> properties, @Nullable Emulated emulated) {

  GoogleBackend {
    properties = Map.copyOf(properties);
  }

  record Emulated(URI url, List<String> mailboxes, Path dropFolder) {}

  static GoogleBackend of(Environment environment, Path dataFolder, URI redirectUri) {
    Environment.GoogleClient client = environment.googleClient();
    return client == null
        ? emulated(environment, dataFolder, redirectUri)
        : real(environment, client);
  }

  private static GoogleBackend emulated(Environment environment, Path dataFolder, URI redirectUri) {
    Path dropFolder = dataFolder.resolve("drop");
    EmulatedGoogle google =
        start(
            EmulatorSettings.ephemeral()
                .withPort(environment.emulatorPort())
                .withQuota(true)
                .withFolder(dataFolder.resolve("google"))
                .withDropFolder(dropFolder));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(google::close));
    SampleData sample = SampleData.into(google, seedFolder(environment), redirectUri);
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry(
                "connector.google.authorization-endpoint", google.url() + "/o/oauth2/v2/auth"),
            Map.entry("connector.google.token-endpoint", google.url() + "/token"),
            Map.entry("connector.google.revocation-endpoint", google.url() + "/revoke"),
            Map.entry("connector.google.gmail-root", google.url() + "/"),
            Map.entry("connector.google.dns-endpoint", google.url() + "/resolve"),
            Map.entry("connector.local.client-id", sample.client().clientId()),
            Map.entry("connector.local.client-secret", sample.client().clientSecret()),
            Map.entry("connector.local.service-account-key", sample.serviceAccount().keyJson()),
            Map.entry("connector.local.workspace-domain", SampleData.DOMAIN),
            // a dropped message appears quickly
            Map.entry("connector.enrolment.poll-interval", "2s"),
            Map.entry("connector.sync.longest-poll", "2s"));
    List<String> mailboxes = sample.mailboxes().stream().map(mailbox -> mailbox.address()).toList();
    mailboxes.forEach(mailbox -> makeFolder(dropFolder.resolve(mailbox)));
    return new GoogleBackend(properties, new Emulated(google.url(), mailboxes, dropFolder));
  }

  private static void makeFolder(Path folder) {
    try {
      DataFolder.makeOwnerOnly(folder);
    } catch (IOException e) {
      throw new UnusableSettings(
          "The folder " + folder + " can't be created: " + e.getClass().getSimpleName() + ".");
    }
  }

  private static EmulatedGoogle start(EmulatorSettings settings) {
    try {
      return EmulatedGoogle.start(settings);
    } catch (IllegalStateException e) {
      throw new UnusableSettings("The emulated Google can't start: " + e.getMessage());
    }
  }

  private static @Nullable Path seedFolder(Environment environment) {
    Path folder = environment.seedFolder();
    if (folder != null && !(Files.isDirectory(folder) && Files.isReadable(folder))) {
      throw new UnusableSettings("SEED_FOLDER " + folder + " is not a readable folder.");
    }
    return folder;
  }

  private static GoogleBackend real(Environment environment, Environment.GoogleClient client) {
    Map<String, String> properties = new HashMap<>();
    properties.put("connector.local.client-id", client.id());
    properties.put("connector.local.client-secret", client.secret());
    Path keyFile = environment.serviceAccountKeyFile();
    if (keyFile != null) {
      properties.put("connector.local.service-account-key", serviceAccountKey(keyFile));
    }
    String domain = environment.workspaceDomain();
    if (domain != null) {
      properties.put("connector.local.workspace-domain", domain);
    }
    return new GoogleBackend(properties, null);
  }

  private static boolean isServiceAccountKey(String text) {
    try {
      JsonNode json = new ObjectMapper().readTree(text);
      return json.path("type").asText().equals("service_account")
          && json.path("private_key").isTextual()
          && json.path("client_email").isTextual();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String serviceAccountKey(Path file) {
    try {
      String key = Files.readString(file);
      if (!isServiceAccountKey(key)) {
        throw new UnusableSettings(
            "GOOGLE_SERVICE_ACCOUNT_KEY_FILE " + file + " is not a service-account key.");
      }
      return key;
    } catch (IOException e) {
      throw new UnusableSettings(
          "GOOGLE_SERVICE_ACCOUNT_KEY_FILE "
              + file
              + " can't be read: "
              + e.getClass().getSimpleName()
              + ".");
    }
  }
}
