package com.travtus.gmail.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.emulator.ConsentUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From consent to stored mail, in the process that `make run` starts.
class MailFolderIT {
  private static final String MAILBOX = "maintenance@harbourview.example";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void seededMail_isStoredByteForByte() throws Exception {
    Path seed = Files.createDirectories(folder.resolve("seed"));
    write(seed, "1-plain", "From: a@example.org\r\nSubject: Lift\r\n\r\nIt is stuck.\r\n");
    write(seed, "2-bare-newlines", "From: a@example.org\nSubject: Lift\n\nStill stuck.\n");
    write(seed, "3-no-header-end", "Subject: only a header");
    write(seed, "4-no-headers", "\r\njust a body");
    write(seed, "5-eight-bit", "Subject: caf\u00e9 \u0000\u00ff\r\n\r\n\u0000\u0001\u00fe\r");
    write(seed, "6-broken-mime", "Content-Type: multipart/mixed; boundary=\"x\r\n\r\n--x\r\n--x");
    write(seed, "7-bad-address", "From: <<<@@>>>\r\nTo: ,,,;\r\nDate: soon\r\n\r\nx");
    write(seed, "8-one-byte", "x");

    try (LocalRun run = start(Map.of("SEED_FOLDER", seed.toString()))) {
      connect(run);

      await().atMost(LIMIT).until(() -> run.mail().size() == 8);
      assertThat(hashes(run.mail())).containsExactlyInAnyOrderElementsOf(hashes(files(seed)));
    }
  }

  @Test
  void droppedMail_arrives() throws Exception {
    try (LocalRun run = start(Map.of())) {
      connect(run);
      await().atMost(LIMIT).until(() -> run.mail().size() == 3);

      Path drop = run.dataFolder().resolve("drop").resolve(MAILBOX);
      Path dropped = write(drop, "new", "Subject: New\r\n\r\nJust in.\r\n");
      String hash = DigestUtils.sha256Hex(Files.readAllBytes(dropped));

      await().atMost(LIMIT).until(() -> hashes(run.mail()).contains(hash));
    }
  }

  @Test
  void kill_inTheMiddle_losesAndRepeatsNothing() throws Exception {
    Path seed = Files.createDirectories(folder.resolve("seed"));
    for (int i : IntStream.range(0, 120).toArray()) {
      write(seed, "message-%03d".formatted(i), "Subject: %d\r\n\r\nNumber %d.\r\n".formatted(i, i));
    }
    Map<String, String> variables = Map.of("SEED_FOLDER", seed.toString());
    try (LocalRun run = start(variables)) {
      connect(run);
      await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> !run.mail().isEmpty());
      run.kill();
      assertThat(run.mail()).hasSizeLessThan(120);
    }

    try (LocalRun run = start(variables)) {
      await().atMost(LIMIT).until(() -> run.mail().size() >= 120);
      await().atMost(LIMIT).until(() -> stored(run) == 120);
      assertThat(hashes(run.mail())).containsExactlyInAnyOrderElementsOf(hashes(files(seed)));
    }
  }

  private LocalRun start(Map<String, String> variables) {
    return LocalRun.start(folder.resolve("data"), variables);
  }

  private static void connect(LocalRun run) throws IOException, InterruptedException {
    HttpResponse<String> started = run.get(run.url("/gmail/authorize"));
    String cookie = started.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    URI consent = URI.create(started.headers().firstValue("Location").orElseThrow());
    URI back = new ConsentUser(run.google()).approve(consent, MAILBOX);
    HttpResponse<String> finished = run.get(back, "Cookie", cookie);
    assertThat(finished.statusCode()).isEqualTo(302);
    assertThat(finished.headers().firstValue("Location")).hasValue(run.url("/").toString());
  }

  /// As the API has it.
  private static int stored(LocalRun run) throws IOException, InterruptedException {
    JsonNode subscriptions =
        new ObjectMapper().readTree(run.call("GET", "/subscriptions", "").body());
    return subscriptions.path("subscriptions").path(0).path("stored").asInt();
  }

  private static Path write(Path folder, String name, String latin1) throws IOException {
    return Files.write(folder.resolve(name + ".eml"), latin1.getBytes(ISO_8859_1));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<String> hashes(List<Path> files) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (Path file : files) {
      hashes.add(DigestUtils.sha256Hex(Files.readAllBytes(file)));
    }
    return hashes;
  }
}
