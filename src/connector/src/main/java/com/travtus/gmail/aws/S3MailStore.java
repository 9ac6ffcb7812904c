package com.travtus.gmail.aws;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.Spool;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Stores mail in Amazon S3. S3 verifies the SHA-256 of the content before it stores an object, and
/// never overwrites an existing one. The bucket's settings encrypt the objects.
@Singleton
@DefaultBean
final class S3MailStore implements MailStore {
  private static final String CONTENT_TYPE = "message/rfc822";

  /// `If-None-Match: *` (RFC 9110, section 13.1.2): writes only if the key does not exist.
  private static final String NOTHING = "*";

  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;
  private final S3Presigner presigner;
  private final String bucket;

  S3MailStore(S3Client s3, S3Presigner presigner, AwsSettings settings) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket =
        settings
            .mailBucket()
            .orElseThrow(() -> new IllegalStateException("connector.aws.mail-bucket is not set"));
  }

  @Override
  public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.sha256()));
    try {
      s3.putObject(
          put ->
              put.bucket(bucket)
                  .key(key.value())
                  .contentType(CONTENT_TYPE)
                  .checksumSHA256(checksum)
                  .ifNoneMatch(NOTHING),
          RequestBody.fromContentProvider(message::read, digest.bytes(), CONTENT_TYPE));
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED) {
        throw notTaken(e);
      }
      // The message is already stored: by an attempt whose response was lost, by a worker that died
      // before it wrote to the ledger, or by a concurrent worker.
    } catch (SdkException e) {
      throw notTaken(e);
    }
  }

  private static IOException notTaken(SdkException e) {
    return new IOException("S3 did not store a message", e);
  }

  @Override
  public Optional<InputStream> open(MailKey key) throws IOException {
    try {
      return Optional.of(s3.getObject(get -> get.bucket(bucket).key(key.value())));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new IOException("S3 did not return a message", e);
    }
  }

  @Override
  public Optional<URI> link(MailKey key, Duration lifetime) {
    return Optional.of(
        URI.create(
            presigner
                .presignGetObject(
                    presign ->
                        presign
                            .signatureDuration(lifetime)
                            .getObjectRequest(
                                get ->
                                    get.bucket(bucket)
                                        .key(key.value())
                                        // Browsers have to save the mail rather than display it.
                                        .responseContentDisposition("attachment")
                                        .responseCacheControl("private, no-store")))
                .url()
                .toString()));
  }

  @Override
  public void delete(Collection<MailKey> keys) throws IOException {
    if (keys.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key.value()).build()).toList();
    try {
      List<S3Error> errors =
          s3.deleteObjects(
                  request -> request.bucket(bucket).delete(all -> all.objects(objects).quiet(true)))
              .errors();
      if (!errors.isEmpty()) {
        throw new IOException("S3 did not delete %d messages".formatted(errors.size()));
      }
    } catch (SdkException e) {
      throw new IOException("S3 did not delete messages", e);
    }
  }
}
