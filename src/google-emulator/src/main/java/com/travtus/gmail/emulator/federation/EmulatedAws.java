package com.travtus.gmail.emulator.federation;

import com.travtus.gmail.emulator.accounts.Federation;
import com.travtus.gmail.emulator.http.RejectedCall;
import com.travtus.gmail.emulator.journal.Entry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// `GetCallerIdentity` of AWS, which Google calls with the signed request to identify the signer.
/// If AWS refuses the request, Google's error contains the message of AWS.
final class EmulatedAws {
  private static final Pattern HOST = Pattern.compile("sts[.]([a-z0-9-]+)[.]amazonaws[.]com");
  private static final String QUERY = "Action=GetCallerIdentity&Version=2011-06-15";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// Maximum time between the signature and now, in either direction.
  private static final Duration TOLERANCE = Duration.ofMinutes(15);

  private final Federation federation;

  EmulatedAws(Federation federation) {
    this.federation = federation;
  }

  /// Returns the session that signed the request.
  ///
  /// @throws RejectedCall if AWS would refuse the request
  Entry.AwsSession caller(SignedRequest request, Instant now) {
    String region = region(request);
    AwsSignature signature =
        request
            .header("authorization")
            .flatMap(AwsSignature::parse)
            .orElseThrow(
                () -> refused("IncompleteSignature", "Authorization header requires parameters."));
    String time = request.header("x-amz-date").orElse("");
    Instant signedAt = instant(time);
    Entry.AwsSession session =
        federation
            .session(signature.accessKeyId())
            .filter(
                known ->
                    known.sessionToken().equals(request.header("x-amz-security-token").orElse("")))
            .orElseThrow(
                () ->
                    refused(
                        "InvalidClientTokenId",
                        "The security token included in the request is invalid."));
    if (!signature.service().equals("sts")
        || !signature.region().equals(region)
        || !time.startsWith(signature.date())) {
      throw refused("SignatureDoesNotMatch", "Credential should be scoped to a valid region.");
    }
    if (!signature.isOf(request, time, session.secretAccessKey())) {
      throw refused(
          "SignatureDoesNotMatch",
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method. Consult the service documentation"
              + " for details.");
    }
    requireFresh(signedAt, now);
    return session;
  }

  private static String region(SignedRequest request) {
    String host = request.url().getHost();
    var matcher = HOST.matcher(host == null ? "" : host);
    boolean known =
        matcher.matches()
            && "https".equals(request.url().getScheme())
            && QUERY.equals(request.url().getRawQuery())
            && request.method().equals("POST")
            && request.header("host").orElse("").equals(host);
    if (!known) {
      throw ExchangeEndpoint.invalidGrant("Invalid AWS credentials: not a GetCallerIdentity call.");
    }
    return matcher.group(1);
  }

  private static Instant instant(String time) {
    try {
      return TIME.parse(time, Instant::from);
    } catch (DateTimeException e) {
      throw refused("IncompleteSignature", "Date must be in ISO-8601 'basic format'.");
    }
  }

  private static void requireFresh(Instant signedAt, Instant now) {
    if (signedAt.plus(TOLERANCE).isBefore(now)) {
      throw refused(
          "SignatureDoesNotMatch",
          "Signature expired: %s is now earlier than %s"
              .formatted(TIME.format(signedAt), TIME.format(now.minus(TOLERANCE))));
    }
    if (signedAt.minus(TOLERANCE).isAfter(now)) {
      throw refused(
          "SignatureDoesNotMatch",
          "Signature not yet current: %s is still later than %s"
              .formatted(TIME.format(signedAt), TIME.format(now.plus(TOLERANCE))));
    }
  }

  private static RejectedCall refused(String type, String message) {
    return ExchangeEndpoint.invalidGrant(
        "Received invalid AWS response of type %s with error message: %s".formatted(type, message));
  }
}
