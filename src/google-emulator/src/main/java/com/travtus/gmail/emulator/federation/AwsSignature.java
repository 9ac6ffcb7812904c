package com.travtus.gmail.emulator.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An `Authorization` header of AWS Signature Version 4.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
record AwsSignature(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final Pattern FORM =
      Pattern.compile(
          ALGORITHM
              + " Credential=(\\w+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request,"
              + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

  static Optional<AwsSignature> parse(String header) {
    Matcher matcher = FORM.matcher(header);
    return matcher.matches()
        ? Optional.of(
            new AwsSignature(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                matcher.group(4),
                List.of(matcher.group(5).split(";", -1)),
                matcher.group(6)))
        : Optional.empty();
  }

  /// Returns whether that secret signed the request, which has an empty body.
  ///
  /// @param time of the signature, as in `x-amz-date`
  boolean isOf(SignedRequest request, String time, String secretAccessKey) {
    String scope = String.join("/", date, region, service, "aws4_request");
    String toSign =
        String.join("\n", ALGORITHM, time, scope, hex(sha256(canonical(request).getBytes(UTF_8))));
    byte[] key = ("AWS4" + secretAccessKey).getBytes(UTF_8);
    for (String part : List.of(date, region, service, "aws4_request", toSign)) {
      key = hmac(key, part);
    }
    return MessageDigest.isEqual(hex(key).getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  private String canonical(SignedRequest request) {
    URI url = request.url();
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    String headers =
        signedHeaders.stream()
            .map(name -> name + ":" + request.header(name).orElse("").strip() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        path,
        Stream.of(query.split("&", -1)).sorted().collect(Collectors.joining("&")),
        headers,
        String.join(";", signedHeaders),
        hex(sha256(new byte[0])));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
