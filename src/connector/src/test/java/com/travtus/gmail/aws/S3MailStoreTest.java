package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MailStoreContract;
import com.travtus.gmail.mail.Spool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Against S3Mock, which honours conditions and compares checksums.
@Tag("slow")
class S3MailStoreTest extends MailStoreContract {
  /// Gmail takes no larger one.
  private static final int LARGEST = 35_000_000;

  private static ServiceFront front;
  private static S3Client client;
  private static S3Presigner presigner;

  private final String bucket = "mail-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    front = ServiceFront.before("s3", S3Mock.shared().url());
    client = Clients.PATIENT.s3(front.url());
    presigner = Clients.PATIENT.presigner(front.url());
  }

  @AfterAll
  static void stop() {
    client.close();
    presigner.close();
    front.close();
  }

  @BeforeEach
  void createBucket() {
    client.createBucket(create -> create.bucket(bucket));
  }

  @AfterEach
  void clear() {
    front.clear();
  }

  @Override
  protected MailStore store() {
    return store(bucket);
  }

  private static MailStore store(String bucket) {
    return new S3MailStore(client, presigner, TestAwsSettings.tables().withMailBucket(bucket));
  }

  @Override
  protected Optional<byte[]> kept(MailKey key) {
    try {
      return Optional.of(
          client.getObjectAsBytes(get -> get.bucket(bucket).key(key.value())).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Test
  void a_message_says_what_it_is() throws IOException {
    store(key("m-1"), "Subject: Keys\r\n\r\n".getBytes(UTF_8));

    assertThat(client.headObject(head -> head.bucket(bucket).key(key("m-1").value())).contentType())
        .isEqualTo("message/rfc822");
  }

  @Test
  void the_digest_goes_with_the_bytes_and_the_condition() throws IOException {
    byte[] raw = "Subject: Keys\r\n\r\n".getBytes(UTF_8);
    List<String> sent = new CopyOnWriteArrayList<>();
    front.treat(
        request -> {
          sent.add(request.headers().getFirst("x-amz-checksum-sha256"));
          sent.add(request.headers().getFirst("If-None-Match"));
          return FaultMode.PASS;
        });

    store(key("m-1"), raw);

    assertThat(sent)
        .containsExactly(Base64.getEncoder().encodeToString(DigestUtils.sha256(raw)), "*");
  }

  @Test
  void bytes_that_changed_on_the_way_are_refused() throws IOException {
    byte[] raw = "Subject: Keys\r\n\r\n".getBytes(UTF_8);
    try (Spool spool = spool(raw)) {
      Spool.Digest others = new Spool.Digest(raw.length, DigestUtils.sha256Hex("others"));

      assertThatThrownBy(() -> store().store(key("m-1"), spool, others))
          .isInstanceOf(IOException.class);
    }

    assertThat(kept(key("m-1"))).isEmpty();
  }

  /// What can become of the first attempt.
  enum First {
    CUT,
    LOST,
    BUSY,
    FAILED,
    CONFLICTING;

    FaultMode of(ServiceRequest request) {
      return switch (this) {
        case CUT -> FaultMode.CUT;
        case LOST -> FaultMode.LOSE;
        case BUSY -> request.error(503, "SlowDown");
        case FAILED -> request.error(500, "InternalError");
        case CONFLICTING -> request.error(409, "ConditionalRequestConflict");
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_message_is_whole_whatever_became_of_the_first_attempt(First first) throws IOException {
    byte[] raw = new byte[LARGEST];
    new Random(7).nextBytes(raw);
    AtomicInteger attempts = new AtomicInteger();
    front.treat(request -> attempts.incrementAndGet() == 1 ? first.of(request) : FaultMode.PASS);

    store(key("m-1"), raw);

    assertThat(attempts).hasValue(2);
    assertThat(Arrays.equals(kept(key("m-1")).orElseThrow(), raw)).isTrue();
  }

  @Test
  void a_bucket_that_fails_is_an_io_exception() throws IOException {
    MailStore lost = store("no-such-bucket");

    try (Spool spool = spool("Subject: Keys\r\n\r\n".getBytes(UTF_8))) {
      Spool.Digest digest = spool.digest();
      assertThatThrownBy(() -> lost.store(key("m-1"), spool, digest))
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> lost.delete(List.of(key("m-1")))).isInstanceOf(IOException.class);
  }

  @Test
  void what_can_t_be_stored_now_can_be_later() throws IOException {
    byte[] raw = "Subject: Keys\r\n\r\n".getBytes(UTF_8);
    front.treat(request -> request.error(503, "SlowDown"));
    assertThatThrownBy(() -> store(key("m-1"), raw)).isInstanceOf(IOException.class);

    front.clear();

    assertThatCode(() -> store(key("m-1"), raw)).doesNotThrowAnyException();
    assertThat(kept(key("m-1"))).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(raw));
  }

  @Test
  void a_link_gives_the_message_to_whoever_has_it() throws Exception {
    byte[] raw = "Subject: Keys\r\n\r\nLost.\r\n".getBytes(UTF_8);
    store(key("m-1"), raw);

    URI link = store().link(key("m-1"), Duration.ofMinutes(5)).orElseThrow();

    assertThat(link.getRawQuery()).contains("X-Amz-Expires=300", "X-Amz-Signature=");
    try (HttpClient browser = HttpClient.newHttpClient()) {
      assertThat(
              browser.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray()).body())
          .isEqualTo(raw);
    }
  }

  @Test
  void what_a_link_gives_is_to_be_saved_and_not_kept() throws Exception {
    store(key("m-1"), "Subject: <script>\r\n\r\n".getBytes(UTF_8));

    URI link = store().link(key("m-1"), Duration.ofMinutes(5)).orElseThrow();

    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpHeaders headers =
          browser.send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding()).headers();
      assertThat(headers.firstValue("Content-Type")).hasValue("message/rfc822");
      assertThat(headers.firstValue("Content-Disposition")).hasValue("attachment");
      assertThat(headers.firstValue("Cache-Control")).hasValue("private, no-store");
    }
  }
}
