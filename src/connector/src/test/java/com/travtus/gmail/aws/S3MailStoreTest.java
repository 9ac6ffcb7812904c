package com.travtus.gmail.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MailStoreContract;
import com.travtus.gmail.mail.Spool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@Moto.Needed
class S3MailStoreTest extends MailStoreContract {
  private static Moto moto;
  private static S3Client client;
  private static S3Presigner presigner;
  private static final List<String> CHECKSUMS = new CopyOnWriteArrayList<>();

  private final String bucket = "mail-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    moto = Moto.start();
    ExecutionInterceptor interceptor =
        new ExecutionInterceptor() {
          @Override
          public void beforeTransmission(
              Context.BeforeTransmission context, ExecutionAttributes attributes) {
            context
                .httpRequest()
                .firstMatchingHeader("x-amz-checksum-sha256")
                .ifPresent(CHECKSUMS::add);
          }
        };
    client =
        moto.client(
            S3Client.builder()
                .forcePathStyle(true)
                .overrideConfiguration(options -> options.addExecutionInterceptor(interceptor)));
    presigner = moto.presigner();
  }

  @AfterAll
  static void stop() {
    client.close();
    presigner.close();
    moto.close();
  }

  @BeforeEach
  void createBucket() {
    CHECKSUMS.clear();
    client.createBucket(create -> create.bucket(bucket));
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

  /// S3 refuses bytes that are not those of the checksum. Moto does not compare them.
  @Test
  void the_digest_goes_with_the_bytes() throws IOException {
    byte[] raw = "Subject: Keys\r\n\r\n".getBytes(UTF_8);

    store(key("m-1"), raw);

    assertThat(CHECKSUMS)
        .containsExactly(Base64.getEncoder().encodeToString(DigestUtils.sha256(raw)));
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
}
