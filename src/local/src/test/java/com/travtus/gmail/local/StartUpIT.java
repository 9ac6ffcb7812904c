package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run says that can't start, and that it says it in one line.
class StartUpIT {
  private static final Map<String, String> GOOGLE_CLIENT =
      Map.of(
          "GOOGLE_CLIENT_ID", "a-client.apps.googleusercontent.com",
          "GOOGLE_CLIENT_SECRET", "a-client-secret");

  @TempDir private Path folder;

  @Test
  void port_taken_isOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(refusal(Map.of("PORT", port))).contains("Port " + port + " is taken");
    }
  }

  @Test
  void emulatorPort_taken_isOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(refusal(Map.of("GOOGLE_EMULATOR_PORT", port)))
          .contains("emulated Google")
          .contains(port);
    }
  }

  @Test
  void port_notANumber_isOneLine() throws Exception {
    assertThat(refusal(Map.of("PORT", "eighty"))).contains("PORT must be a port");
    assertThat(refusal(Map.of("PORT", "70000"))).contains("PORT must be a port");
  }

  @Test
  void ports_alike_isOneLine() throws Exception {
    assertThat(refusal(Map.of("PORT", "8099", "GOOGLE_EMULATOR_PORT", "8099")))
        .contains("are both 8099");
  }

  @Test
  void googleClient_halfSet_isOneLine() throws Exception {
    assertThat(refusal(Map.of("GOOGLE_CLIENT_ID", "id"))).contains("GOOGLE_CLIENT_SECRET is not");
    assertThat(refusal(Map.of("GOOGLE_CLIENT_SECRET", "very-secret")))
        .contains("GOOGLE_CLIENT_ID is not")
        .doesNotContain("very-secret");
  }

  @Test
  void serviceAccountKey_withoutClient_isOneLine() throws Exception {
    assertThat(refusal(Map.of("GOOGLE_SERVICE_ACCOUNT_KEY_FILE", "key.json")))
        .contains("GOOGLE_CLIENT_ID is not");
  }

  @Test
  void serviceAccountKey_missing_isOneLine() throws Exception {
    assertThat(refusal(google("GOOGLE_SERVICE_ACCOUNT_KEY_FILE", folder.resolve("none.json"))))
        .contains("GOOGLE_SERVICE_ACCOUNT_KEY_FILE")
        .contains("can't be read");
  }

  @Test
  void serviceAccountKey_ofAnotherKind_isOneLine() throws Exception {
    Path key = Files.writeString(folder.resolve("key.json"), "{\"type\":\"authorized_user\"}");
    assertThat(refusal(google("GOOGLE_SERVICE_ACCOUNT_KEY_FILE", key)))
        .contains("is not a service-account key");
  }

  @Test
  void serviceAccountKey_thatIsNoJson_isOneLine() throws Exception {
    Path key = Files.writeString(folder.resolve("key.json"), "\"service_account\" a-private-key");
    assertThat(refusal(google("GOOGLE_SERVICE_ACCOUNT_KEY_FILE", key)))
        .contains("is not a service-account key")
        .doesNotContain("a-private-key");
  }

  @Test
  void workspaceDomain_unusable_isOneLine() throws Exception {
    assertThat(refusal(Map.of("WORKSPACE_DOMAIN", "example.com"))).contains("GOOGLE_CLIENT_ID");
    assertThat(refusal(google("WORKSPACE_DOMAIN", Path.of("no domain"))))
        .contains("WORKSPACE_DOMAIN must be a domain");
  }

  @Test
  void homePage_thatIsNoAddress_isOneLine() throws Exception {
    assertThat(refusal(Map.of("HOME_PAGE", "our home page"))).contains("HOME_PAGE must be");
  }

  @Test
  void seedFolder_missing_isOneLine() throws Exception {
    assertThat(refusal(Map.of("SEED_FOLDER", folder.resolve("none").toString())))
        .contains("SEED_FOLDER");
  }

  @Test
  void dataFolder_thatIsAFile_isOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(refusal(Map.of("DATA_FOLDER", file.toString()))).contains("can't be used");
  }

  @Test
  void dataFolder_inUse_isOneLine() throws Exception {
    Path data = folder.resolve("data");
    try (LocalRun _ = LocalRun.start(data, Map.of())) {
      assertThat(refusal(Map.of("DATA_FOLDER", data.toString())))
          .contains("is in use by another run");
    }
  }

  @Test
  void realClient_sendsPeopleToGoogle() throws Exception {
    try (LocalRun run = LocalRun.start(folder.resolve("data"), GOOGLE_CLIENT)) {
      HttpResponse<String> answer = run.get(run.url("/gmail/authorize"));

      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .startsWith("https://accounts.google.com/o/oauth2/v2/auth?")
          .contains("client_id=a-client.apps.googleusercontent.com");
      assertThat(run.output())
          .contains("Warning", "google/mail")
          .doesNotContain("Emulated", "a-client-secret");
    }
  }

  @Test
  void start_leavesATokenForItsOwnerAlone_anewEachTime() throws Exception {
    Path data = folder.resolve("data");
    String first;
    try (LocalRun run = LocalRun.start(data, Map.of())) {
      first = Files.readString(run.token());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.token())))
          .isEqualTo("rw-------");
      assertThat(run.get(run.url("/subscriptions")).statusCode()).isEqualTo(401);
      assertThat(subscriptions(run, first)).isEqualTo(200);
      assertThat(run.output())
          .contains("TOKEN=$(cat " + run.token() + ")")
          .doesNotContain(first, "\u001b");
    }
    try (LocalRun run = LocalRun.start(data, Map.of())) {
      assertThat(Files.readString(run.token())).isNotEqualTo(first);
      assertThat(subscriptions(run, Files.readString(run.token()))).isEqualTo(200);
      assertThat(subscriptions(run, first)).as("the earlier one, until it expires").isEqualTo(200);
    }
  }

  @Test
  void pages_thatCantBeShown_endTheStart() throws Exception {
    try (LocalRun run =
        LocalRun.launch(
            folder.resolve("data"), Map.of("CONNECTOR_PAGES_ACCENT_LIGHT", "#fffff0"))) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.output())
          .contains("connector.pages.accent-light is hard to see")
          .doesNotContain("The Gmail connector is running.");
    }
  }

  private static int subscriptions(LocalRun run, String token) throws Exception {
    return run.get(run.url("/subscriptions"), "Authorization", "Bearer " + token).statusCode();
  }

  @Test
  void nothing_listens_but_on_this_machine() throws Exception {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    assumeFalse(others.isEmpty(), "this machine has no other address");
    try (LocalRun run = LocalRun.start(folder.resolve("data"), Map.of())) {
      for (URI served : List.of(run.url("/"), run.google())) {
        assertThat(run.get(served).statusCode()).isLessThan(400);
        for (InetAddress address : others) {
          assertThatThrownBy(() -> new Socket(address, served.getPort()).close())
              .as("%s of %s", served, address)
              .isInstanceOf(ConnectException.class);
        }
      }
    }
  }

  private static Map<String, String> google(String variable, Path value) {
    Map<String, String> variables = new HashMap<>(GOOGLE_CLIENT);
    variables.put(variable, value.toString());
    return variables;
  }

  private String refusal(Map<String, String> variables) throws IOException, InterruptedException {
    try (LocalRun run = LocalRun.launch(folder.resolve("data"), variables)) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.output().strip().lines()).hasSize(1);
      return run.output();
    }
  }
}
