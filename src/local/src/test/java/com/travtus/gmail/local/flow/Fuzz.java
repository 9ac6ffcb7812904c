package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes requests out of the document: what its schemas allow, and then all that they do not.
final class Fuzz {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "null",
          "-1",
          "0",
          "../../domains",
          "..",
          "%2e%2e%2f",
          "a".repeat(1_200),
          "\u0000",
          "\u0007\u001b[31m",
          "\r\nX-Injected: yes",
          "\ud83d\udc8c\u202e\u200d\ufeff",
          "\ud800",
          "\u0130\u00df\ufb03@\u212a.example",
          "' OR '1'='1",
          "{{7*7}}${jndi:ldap://x}",
          "<script>alert(1)</script>",
          "a@b",
          "INBOX",
          "9".repeat(400));

  /// Targets that are not made of encoded parts.
  private static final List<String> ODD_PARTS =
      List.of("%2e%2e", "..", "%00", "a;b=c", "%c0%ae", "a%2fb", "%ff%fe", "+", "*", "~", "%25");

  private final Random random;
  private final Map<String, String> values;

  /// @param values of parameters that lead to something
  Fuzz(long seed, Map<String, String> values) {
    this.random = new Random(seed);
    this.values = values;
  }

  /// @param body each character a byte
  /// @param isPlain whether its target is beyond doubt one of the operation
  record Request(
      Operation operation,
      String target,
      Map<String, String> headers,
      String body,
      boolean isPlain) {

    byte[] bytes() {
      return body.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
      return "%s %s %s %s"
          .formatted(
              operation.method(),
              target,
              headers.entrySet().stream()
                  .filter(each -> !each.getKey().equals("Authorization"))
                  .toList(),
              body.length() > 1_000 ? body.substring(0, 1_000) + "…" : body);
    }
  }

  Request request(Operation operation, String token) {
    Map<String, String> filled = new HashMap<>();
    boolean plain = true;
    for (JsonNode parameter : operation.parameters("path")) {
      String name = parameter.path("name").asText();
      switch (random.nextInt(10)) {
        case 0 -> {
          filled.put(name, pick(ODD_PARTS));
          plain = false;
        }
        case 1 -> {
          filled.put(name, encoded(pick(ODD_TEXTS)));
          plain = false;
        }
        case 2 -> filled.put(name, "0123456789abcdef0123456789abcdef");
        default -> filled.put(name, encoded(values.getOrDefault(name, "unknown")));
      }
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token);
    if (chance(10)) {
      headers.put(
          "Accept", pick(List.of("text/html", "*/*", "application/json;q=0", "%%%", "a/b")));
    }
    String body = new String(body(operation, headers), ISO_8859_1);
    return new Request(operation, operation.url(filled) + query(operation), headers, body, plain);
  }

  private String query(Operation operation) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode parameter : operation.parameters("query")) {
      if (chance(50)) {
        String value = chance(50) ? valid(parameter.path("schema"), "").asText() : pick(ODD_TEXTS);
        pairs.add(parameter.path("name").asText() + "=" + encoded(value));
      }
    }
    if (chance(10)) {
      pairs.add(encoded(pick(ODD_TEXTS)) + "=" + encoded(pick(ODD_TEXTS)));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private byte[] body(Operation operation, Map<String, String> headers) {
    if (operation.bodies().isEmpty()) {
      return chance(5) ? "{\"a\": 1}".getBytes(UTF_8) : new byte[0];
    }
    Map.Entry<String, JsonNode> media = operation.bodies().entrySet().iterator().next();
    headers.put("Content-Type", media.getKey());
    if (chance(8)) {
      headers.put(
          "Content-Type",
          pick(
              List.of(
                  "text/plain",
                  "application/xml",
                  "application/json; charset=utf-16",
                  "multipart/form-data; boundary=x",
                  "application/x-www-form-urlencoded",
                  "json",
                  "")));
    }
    if (chance(3)) {
      headers.remove("Content-Type");
    }
    JsonNode body =
        chance(30)
            ? media.getValue().path("example").deepCopy()
            : valid(media.getValue().path("schema"), "");
    for (int i = random.nextInt(3); i > 0; i--) {
      body = mutated(body);
    }
    return bytes(body);
  }

  /// What the schema allows.
  private JsonNode valid(JsonNode referring, String name) {
    JsonNode schema = Contract.published().resolved(referring);
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    if (name.equals("mailbox") && chance(50)) {
      return JSON.textNode(
          "mailbox-" + random.nextInt(50) + "@" + values.getOrDefault("domain", "nobody.example"));
    }
    if (referring.path("examples").size() > 0 && chance(50)) {
      return referring.path("examples").get(0);
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(valid(schema.path("items"), name));
        }
        yield array;
      }
      case "integer", "number" -> {
        int minimum = schema.path("minimum").asInt(0);
        yield JSON.numberNode(
            minimum + random.nextInt(schema.path("maximum").asInt(1_000) - minimum + 1));
      }
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.textNode(text(schema.path("maxLength").asInt(30)));
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    List<String> required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    Operation.fields(schema.path("properties"))
        .forEach(
            (name, member) -> {
              if (required.contains(name) || chance(50)) {
                object.set(name, valid(member, name));
              }
            });
    return object;
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(Math.min(most, 40) + 1); i > 0; i--) {
      text.append((char) (' ' + random.nextInt(95)));
    }
    return text.toString();
  }

  /// With one thing wrong, or odd.
  private JsonNode mutated(JsonNode body) {
    if (!(body instanceof ObjectNode object) || chance(10)) {
      return odd();
    }
    List<String> names = new ArrayList<>(Operation.fields(object).keySet());
    String name = names.isEmpty() ? "member" : pick(names);
    ObjectNode changed = object.deepCopy();
    switch (random.nextInt(5)) {
      case 0 -> changed.remove(name);
      case 1 -> changed.putNull(name);
      case 2 -> changed.set(pick(ODD_TEXTS), odd());
      default -> changed.set(name, odd());
    }
    return changed;
  }

  private JsonNode odd() {
    return switch (random.nextInt(10)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt());
      case 3 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(300)).negate());
      case 4 -> JSON.numberNode(random.nextDouble() * 1e300);
      case 5 -> JSON.arrayNode().add(JSON.textNode(pick(ODD_TEXTS))).addNull();
      case 6 -> JSON.objectNode().put(pick(ODD_TEXTS), 1);
      case 7 -> JSON.textNode("long ".repeat(20_000));
      default -> JSON.textNode(pick(ODD_TEXTS));
    };
  }

  /// As it goes over the wire, now and then broken there.
  private byte[] bytes(JsonNode body) {
    String text = body.toString();
    if (chance(75)) {
      return text.getBytes(UTF_8);
    }
    return switch (random.nextInt(10)) {
      case 0 -> text.substring(0, random.nextInt(text.length() + 1)).getBytes(UTF_8);
      case 1 -> ("[".repeat(5_000) + text).getBytes(UTF_8);
      case 2 -> ("{\"a\":".repeat(2_000) + text + "}".repeat(2_000)).getBytes(UTF_8);
      case 3 -> (text + text).getBytes(UTF_8);
      case 4 -> text.getBytes(UTF_16);
      case 5 -> ("\ufeff" + text).getBytes(UTF_8);
      case 6 -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'};
      case 7 ->
          text.replaceFirst("\\{", "{\"mailbox\": \"a@b.example\", \"mailbox\": 1,")
              .getBytes(UTF_8);
      case 8 -> text.replaceFirst("[0-9]+", "1e999999999").getBytes(UTF_8);
      default -> new byte[0];
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
