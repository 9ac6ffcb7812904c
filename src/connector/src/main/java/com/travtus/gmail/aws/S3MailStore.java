package com.travtus.gmail.aws;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.Spool;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Amazon S3, which compares the SHA-256 of what it received before it keeps it. The bucket's own
/// settings encrypt it.
@Singleton
@DefaultBean
final class S3MailStore implements MailStore {
  private final S3Client s3;
  private final String bucket;

  S3MailStore(S3Client s3, AwsSettings settings) {
    this.s3 = s3;
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
                  .contentType("message/rfc822")
                  .checksumSHA256(checksum),
          RequestBody.fromFile(message.file()));
    } catch (SdkException e) {
      throw new IOException("S3 did not take a message", e);
    }
  }
}
