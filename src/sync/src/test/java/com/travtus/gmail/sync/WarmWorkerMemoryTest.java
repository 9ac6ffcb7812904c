package com.travtus.gmail.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.dynamodb.ServedDynamo.Change;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.subscription.SubscriptionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The worker's memory does not grow with the messages: many of the largest that Gmail has, all of
/// them at the same time, in a heap that a few would fill.
@Tag("slow")
class WarmWorkerMemoryTest {
  private static final int MESSAGES = 20;

  /// What Gmail lets in.
  private static final int SIZE = 35 << 20;

  private static final String HEAP = "-Xmx256m";

  @TempDir private Path folder = Path.of("");

  private final Random random = new Random(35);

  @Test
  @Timeout(600)
  void large_attachments_are_taken_in_twenty_at_a_time_in_a_heap_of_256_MB() throws Exception {
    takesIn("large attachments", List.of(this::attachment));
  }

  /// Whoever writes these means harm, to whoever reads their headers.
  @Test
  @Timeout(600)
  void hostile_messages_are_taken_in_twenty_at_a_time_in_a_heap_of_256_MB() throws Exception {
    takesIn(
        "hostile messages",
        List.of(this::tinyParts, this::oneLine, this::oneHeader, this::headersAlone));
  }

  private void takesIn(String what, List<Supplier<byte[]>> shapes) throws Exception {
    EmulatorSettings onDisk = EmulatorSettings.ephemeral().withFolder(folder.resolve("google"));
    try (ProcessBackend backend = new ProcessBackend(folder, onDisk)) {
      EmulatedMailbox toms = backend.google().addMailbox("tom@harbourview.example");
      Instant received = Instant.now().minus(Duration.ofDays(1));
      Map<String, String> delivered = new HashMap<>();
      for (int i = 0; i < MESSAGES; i++) {
        byte[] raw = shapes.get(i % shapes.size()).get();
        delivered.put(toms.deliver(raw, received), DigestUtils.sha256Hex(raw));
      }
      SubscriptionId id = backend.subscribe(toms, 30);
      WorkerJvm jvm = new WorkerJvm(folder.resolve("jvm"), List.of(HEAP));

      Instant begun = Instant.now();
      WorkerLife life = jvm.start(backend.places(), id, MESSAGES);
      life.queue();
      long heap = life.awaitUpToDate();
      life.end();

      System.out.printf(
          "took in %d %s of %d MB, all at the same time, with %s: %d MB of heap in use at most,"
              + " garbage included, %d s%n",
          MESSAGES,
          what,
          SIZE >> 20,
          HEAP,
          heap >> 20,
          Duration.between(begun, Instant.now()).toSeconds());
      assertThat(backend.stored(id)).isEqualTo(delivered);
      assertThat(backend.recorded(id))
          .hasSize(MESSAGES)
          .allMatch(
              entry -> entry.digest().sha256().equals(delivered.get(entry.message().value())));
      assertThat(backend.dynamo().stream(id)).hasSize(MESSAGES).allMatch(Change::announces);
      assertThat(life.complaints()).doesNotContain("OutOfMemoryError");
    }
  }

  private byte[] attachment() {
    byte[] content = new byte[SIZE / 78 * 57];
    random.nextBytes(content);
    return message(
        """
        From: ann@harbourview.example
        Subject: Plans
        MIME-Version: 1.0
        Content-Type: application/pdf; name="plans.pdf"
        Content-Disposition: attachment; filename="plans.pdf"
        Content-Transfer-Encoding: base64

        """,
        Base64.getMimeEncoder().encode(content));
  }

  /// About a hundred thousand of them.
  private byte[] tinyParts() {
    byte[] part =
        crlf("""
                --b
                Content-Type: text/plain; name="%s.txt"
                Content-Disposition: attachment; filename="%s.txt"

                %s
                """
                .formatted("n".repeat(60), "f".repeat(60), "x".repeat(120)))
            .getBytes(UTF_8);
    return message(
        """
        From: ann@harbourview.example
        Subject: Parts
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        """,
        repeated(part));
  }

  /// Not a header, and no end of a line.
  private byte[] oneLine() {
    return repeated(noise(1_000));
  }

  private byte[] oneHeader() {
    return message("From: ann@harbourview.example\nSubject: ", repeated(noise(1_000)));
  }

  private byte[] headersAlone() {
    byte[] header = crlf("Received: from %s\n".formatted("x".repeat(20))).getBytes(UTF_8);
    return message("From: ann@harbourview.example\n", repeated(header));
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (byte) ('a' + random.nextInt(26));
    }
    return noise;
  }

  private static byte[] repeated(byte[] piece) {
    byte[] whole = new byte[SIZE];
    for (int at = 0; at < SIZE; at += piece.length) {
      System.arraycopy(piece, 0, whole, at, Math.min(piece.length, SIZE - at));
    }
    return whole;
  }

  /// As long as Gmail allows.
  private static byte[] message(String head, byte[] body) {
    byte[] start = crlf(head).getBytes(UTF_8);
    byte[] raw = Arrays.copyOf(start, SIZE);
    System.arraycopy(body, 0, raw, start.length, Math.min(body.length, SIZE - start.length));
    return raw;
  }

  private static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }
}
