package com.travtus.gmail.authorize;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Calls the function as Lambda does, with an event's JSON, which says more than the extension's
/// mock event server does.
final class Invocation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../../events");

  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Invocation.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private final ObjectNode event;

  private Invocation(ObjectNode event) {
    this.event = event;
  }

  /// With one of the sample events.
  static Invocation of(String name) throws IOException {
    return new Invocation(
        (ObjectNode) JSON.readTree(Files.readString(EVENTS.resolve(name + ".json"))));
  }

  Invocation withQuery(String rawQuery) {
    event.put("rawQueryString", rawQuery);
    event.remove("queryStringParameters");
    return this;
  }

  Invocation withMethod(String method) {
    ((ObjectNode) event.path("requestContext").path("http")).put("method", method);
    return this;
  }

  Invocation withCookies(List<String> cookies) {
    event.set("cookies", JSON.valueToTree(cookies));
    return this;
  }

  Invocation withHeader(String name, String value) {
    event.withObjectProperty("headers").put(name, value);
    return this;
  }

  JsonNode answer() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    AmazonLambdaRecorder.handle(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, CONTEXT);
    return JSON.readTree(answer.toByteArray());
  }

  static String header(JsonNode answer, String name) {
    return answer.path("headers").path(name).asText();
  }

  /// No parameter may come twice.
  static Map<String, String> parametersOf(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(toUnmodifiableMap(parameter -> parameter[0], parameter -> decode(parameter[1])));
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
