package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.travtus.gmail.emulator.EmulatedMailbox;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/// A client that openapi-generator makes of the API's document reads mail unchanged.
/// `tools/typescript-client`, which `make test` runs, generates and compiles it where npm is there.
@QuarkusTest
class GeneratedClientTest extends Flow {
  private static final Path CLIENT = Path.of("target/typescript-client/js/index.js");
  private static final Path READ_RAW = Path.of("src/test/node/read-raw.cjs");

  /// A folder of messages (`*.eml`) to be read beside our own.
  private static final String MORE = "mail.corpus";

  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();
  private final EmulatedMailbox mailbox = customer.mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());

  @Test
  void a_generated_client_reads_every_raw_message_unchanged() throws Exception {
    assumeTrue(Files.exists(CLIENT), "tools/typescript-client has not made a client");
    Map<String, String> digests = new LinkedHashMap<>();
    Instant received = Instant.now().minus(Duration.ofHours(1));
    for (byte[] raw : messages()) {
      digests.put(mailbox.deliver(raw, received, "INBOX"), DigestUtils.sha256Hex(raw));
    }
    new Admin(customer).delegate();
    assertThat(
            studio
                .post(
                    "{\"mailbox\": \"%s\", \"authorization\": \"delegation\", \"backfillDays\": 2}"
                        .formatted(mailbox.address()))
                .statusCode())
        .isEqualTo(201);
    await()
        .until(
            () -> storedState.subscription().orElseThrow().syncState().stored() == digests.size());

    assertThat(read(List.copyOf(digests.keySet()))).containsExactlyElementsOf(digests.values());
  }

  /// Of which a decoder of text would change each.
  private static List<byte[]> messages() throws IOException {
    List<byte[]> messages = new ArrayList<>();
    messages.add(mail("Of bytes that are no UTF-8"));
    messages.add(withBody("latin", "Zo\u00eb \u00a3\u00a7".getBytes(ISO_8859_1)));
    messages.add(withBody("utf-16", "\ufeffZo\u00eb".getBytes(UTF_16LE)));
    messages.add(withBody("a surrogate", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
    messages.add(withBody("line ends", "a\nb\rc\r\nd\u0000e".getBytes(UTF_8)));
    // the mark at the beginning, which a decoder drops
    messages.add("\ufeffSubject: marked\r\n\r\nHello.".getBytes(UTF_8));
    messages.add(withBody("every byte", everyByte()));
    String more = System.getProperty(MORE);
    if (more != null) {
      try (Stream<Path> files = Files.list(Path.of(more))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".eml")).toList()) {
          messages.add(Files.readAllBytes(file));
        }
      }
    }
    return messages;
  }

  private static byte[] withBody(String subject, byte[] body) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(("Subject: " + subject + "\r\n\r\n").getBytes(UTF_8));
    message.writeBytes(body);
    return message.toByteArray();
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /// @return their digests, as the client read them
  private List<String> read(List<String> messages) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                READ_RAW.toString(),
                CLIENT.toAbsolutePath().toString(),
                RunningBackend.base().toString(),
                storedState.id().value()));
    command.addAll(messages);
    ProcessBuilder node =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    node.environment().put("API_TOKEN", String.valueOf(studio.token()));
    Process process = node.start();
    List<String> digests =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).isZero();
    return digests;
  }
}
