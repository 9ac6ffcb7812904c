package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The API's document as the running application serves it, and whether answers keep to it.
final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// JSON Schema, and what OpenAPI adds to it (OpenAPI 3.1, section 4.8.24).
  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
          .keyword(new NonValidationKeyword("components"))
          .build();

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012))
          .metaSchema(DIALECT)
          .defaultMetaSchemaIri(DIALECT.getIri())
          .build();

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /// What a path or method may be answered that the document does not have.
  private static final Set<Integer> NOT_HERE = Set.of(401, 404, 405);

  private static final Supplier<Contract> PUBLISHED = new Once<>(Contract::fetched);

  private final JsonNode document;
  private final List<Operation> operations;
  private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

  private Contract(JsonNode document) {
    this.document = document;
    this.operations = operations(document);
  }

  private record Once<T>(Supplier<T> source, List<T> value) implements Supplier<T> {
    Once(Supplier<T> source) {
      this(source, new ArrayList<>());
    }

    @Override
    public synchronized T get() {
      if (value.isEmpty()) {
        value.add(source.get());
      }
      return value.getFirst();
    }
  }

  static Contract published() {
    return PUBLISHED.get();
  }

  private static Contract fetched() {
    HttpResponse<String> answer =
        Browser.send(
            HttpRequest.newBuilder(URI.create(RunningBackend.base() + "/q/openapi?format=json")));
    assertThat(answer.statusCode()).isEqualTo(200);
    return new Contract(Studio.json(answer));
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    Operation.fields(document.path("paths"))
        .forEach(
            (path, item) ->
                Operation.fields(item)
                    .forEach(
                        (method, definition) -> {
                          if (METHODS.contains(method)) {
                            operations.add(
                                new Operation(method.toUpperCase(Locale.ROOT), path, definition));
                          }
                        }));
    return operations;
  }

  JsonNode document() {
    return document;
  }

  List<Operation> operations() {
    return operations;
  }

  /// @param path without a query
  Optional<Operation> operation(String method, String path) {
    return operations.stream()
        .filter(each -> each.method().equals(method) && each.matches(path))
        .min(Comparator.comparingLong(Operation::parametersInPath));
  }

  /// Follows a reference within the document.
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /// What of the value the schema forbids.
  List<String> violations(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /// With the components beside it, to which its references point.
  private JsonSchema compiled(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    return FACTORY.getSchema(
        whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /// @param path with its query
  void assertKept(String method, String path, Answer answer) {
    Optional<Operation> operation = operation(method, path.split("[?]", 2)[0]);
    if (operation.isEmpty()) {
      assertThat(answer.status()).as("%s %s is not in the document", method, path).isIn(NOT_HERE);
      return;
    }
    assertKept(operation.orElseThrow(), answer);
  }

  void assertKept(Operation operation, Answer answer) {
    String status = String.valueOf(answer.status());
    String what = operation + " answers " + status;
    JsonNode declared = operation.definition().path("responses").path(status);
    assertThat(declared.isObject()).as(what + ", which is declared").isTrue();
    JsonNode response = resolved(declared);
    assertHeaders(what, response, answer);
    Map<String, JsonNode> content = Operation.fields(response.path("content"));
    if (content.isEmpty()) {
      assertThat(answer.body()).as(what + " without a body").isEmpty();
      return;
    }
    String type = answer.mediaType();
    assertThat(content.keySet()).as(what + " with a type that is declared").contains(type);
    if (type.endsWith("json")) {
      assertThat(violations(response.path("content").path(type).path("schema"), read(answer)))
          .as(what + ": " + answer.body())
          .isEmpty();
    }
  }

  private static void assertHeaders(String what, JsonNode response, Answer answer) {
    assertThat(answer.headers().keySet())
        .as(what + " with its headers")
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .containsAll(
            Operation.fields(response.path("headers")).entrySet().stream()
                .filter(each -> each.getValue().path("required").asBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
  }

  static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + answer.body(), e);
    }
  }
}
