package com.travtus.gmail.aws;

import com.sun.net.httpserver.Headers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request as a [ServiceFront] sees it.
///
/// @param service the front's name for it: `dynamodb`, `secretsmanager`, `s3`, `sqs`, or another's
/// @param operation as AWS' SDK calls it, such as `PutItem`; for a service that is not of AWS, the
///     method and the path
/// @param target path and query, not decoded
/// @param body empty for what is uploaded to S3, which is not held
public record ServiceRequest(
    String service, String operation, String method, String target, Headers headers, String body) {
  private static final Pattern KEY_ID = Pattern.compile("Credential=([^/,]+)/");
  private static final Pattern PRESIGNED_KEY_ID =
      Pattern.compile("[?&]X-Amz-Credential=(.+?)(?:/|%2F)");

  static ServiceRequest of(
      String service, String method, String target, Headers headers, String body) {
    return new ServiceRequest(
        service, operation(service, method, target, headers), method, target, headers, body);
  }

  private static String operation(String service, String method, String target, Headers headers) {
    String json = headers.getFirst("X-Amz-Target");
    if (json != null) {
      return json.substring(json.lastIndexOf('.') + 1);
    }
    String path = target.split("\\?", 2)[0];
    return service.equals("s3") ? s3Operation(method, path, target) : method + " " + path;
  }

  /// Of path style.
  private static String s3Operation(String method, String path, String target) {
    boolean object = path.indexOf('/', 1) > 0 && path.indexOf('/', 1) < path.length() - 1;
    String what = object ? "Object" : "Bucket";
    return switch (method) {
      case "GET" -> object ? "GetObject" : "ListObjectsV2";
      case "HEAD" -> "Head" + what;
      case "PUT" -> object ? "PutObject" : "CreateBucket";
      case "DELETE" -> "Delete" + what;
      case "POST" -> target.contains("delete") ? "DeleteObjects" : "Post" + what;
      default -> method;
    };
  }

  /// The access key's id that signed it.
  public Optional<String> caller() {
    String authorization = headers.getFirst("Authorization");
    Matcher matcher =
        authorization == null ? PRESIGNED_KEY_ID.matcher(target) : KEY_ID.matcher(authorization);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// An error in the service's own form.
  ///
  /// @param code such as `ThrottlingException`
  public FaultMode error(int status, String code) {
    return service.equals("s3")
        ? new FaultMode.Answer(
            status,
            "application/xml",
            "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>As the test has it.</Message></Error>"
                .formatted(code))
        : new FaultMode.Answer(
            status,
            "application/x-amz-json-1.1",
            "{\"__type\":\"%s\",\"message\":\"As the test has it.\"}".formatted(code));
  }
}
