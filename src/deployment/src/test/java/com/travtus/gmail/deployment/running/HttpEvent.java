package com.travtus.gmail.deployment.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request as an HTTP API hands it to a function, payload format 2.0 (docs.aws.amazon.com,
/// "Create AWS Lambda proxy integrations for HTTP APIs").
///
/// @param rawPath as it was sent; the event's is decoded, and its query is not
/// @param body64 in Base64
/// @param claims null where no authorizer has looked at it
record HttpEvent(
    String routeKey,
    String domain,
    String method,
    String rawPath,
    String rawQuery,
    Headers headers,
    String body64,
    @Nullable Map<String, String> claims) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  String json(Instant now) {
    String path = URLDecoder.decode(rawPath.replace("+", "%2B"), UTF_8);
    ObjectNode event = Answer.JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", routeKey);
    event.put("rawPath", path).put("rawQueryString", rawQuery);
    List<String> cookies = cookies();
    if (!cookies.isEmpty()) {
      event.set("cookies", Answer.JSON.valueToTree(cookies));
    }
    event.set("headers", Answer.JSON.valueToTree(joinedHeaders()));
    if (!rawQuery.isEmpty()) {
      event.set("queryStringParameters", Answer.JSON.valueToTree(parameters()));
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", Names.ACCOUNT).put("apiId", "a1b2c3d4e5");
    if (claims != null) {
      ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
      jwt.set("claims", Answer.JSON.valueToTree(claims));
      jwt.putNull("scopes");
    }
    context.put("domainName", domain).put("domainPrefix", domain.split("[.]", -1)[0]);
    context
        .putObject("http")
        .put("method", method)
        .put("path", path)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "203.0.113.24")
        .put("userAgent", headers.getFirst("User-Agent"));
    context.put("requestId", UUID.randomUUID().toString()).put("routeKey", routeKey);
    context.put("stage", "$default").put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    int proxy = routeKey.indexOf("{proxy+}");
    if (proxy >= 0) {
      int prefix = routeKey.substring(routeKey.indexOf('/'), proxy).length();
      event.putObject("pathParameters").put("proxy", path.substring(prefix));
    }
    putBody(event);
    return event.toString();
  }

  private void putBody(ObjectNode event) {
    boolean text = isText(headers.getFirst("Content-Type"));
    if (!body64.isEmpty()) {
      event.put("body", text ? new String(Base64.getDecoder().decode(body64), UTF_8) : body64);
    }
    event.put("isBase64Encoded", !body64.isEmpty() && !text);
  }

  private static boolean isText(@Nullable String type) {
    return type != null
        && Stream.of("text/", "application/json", "application/xml", "application/javascript")
            .anyMatch(type.toLowerCase(Locale.ROOT)::startsWith);
  }

  private List<String> cookies() {
    return headers.getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> Stream.of(line.split("; *", -1)))
        .toList();
  }

  private Map<String, String> joinedHeaders() {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          if (!name.equalsIgnoreCase("Cookie")) {
            joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
          }
        });
    joined.put("host", domain);
    joined.put("x-forwarded-for", "203.0.113.24");
    joined.put("x-forwarded-port", "443");
    joined.put("x-forwarded-proto", "https");
    return joined;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String each : rawQuery.split("&", -1)) {
      String[] pair = each.split("=", 2);
      String value = pair.length == 2 ? URLDecoder.decode(pair[1], UTF_8) : "";
      parameters.merge(URLDecoder.decode(pair[0], UTF_8), value, (one, other) -> one + "," + other);
    }
    return parameters;
  }
}
