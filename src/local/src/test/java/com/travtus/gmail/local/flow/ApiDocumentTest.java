package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The API's document is what the code says, and says all that a client needs.
@QuarkusTest
class ApiDocumentTest extends Flow {
  private static final Path COMMITTED = Path.of("../../docs/openapi.yaml");

  /// By the build of the application under test.
  private static final Path WRITTEN = Path.of("target/openapi/openapi.yaml");

  static Stream<Operation> operations() {
    return Contract.published().operations().stream();
  }

  static Stream<Map.Entry<String, JsonNode>> schemas() {
    return Operation.fields(document().path("components").path("schemas")).entrySet().stream();
  }

  @Test
  void the_committed_document_is_what_the_build_writes() throws IOException {
    assertThat(Files.readString(COMMITTED))
        .as("`make openapi` renews docs/openapi.yaml")
        .isEqualTo(Files.readString(WRITTEN));
  }

  @Test
  void the_document_and_its_page_need_no_token() {
    assertThat(get("/q/openapi").statusCode()).isEqualTo(200);
    HttpResponse<String> page = get("/q/swagger-ui/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("/q/openapi");
  }

  @Test
  void the_document_says_what_it_is_of() {
    assertThat(document().path("openapi").asText()).isEqualTo("3.1.0");
    for (String name : List.of("title", "version", "description")) {
      assertThat(document().path("info").path(name).asText()).as(name).isNotBlank();
    }
    assertThat(document().path("servers")).isNotEmpty();
    JsonNode scheme = document().path("components").path("securitySchemes").path("studio");
    assertThat(scheme.path("type").asText()).isEqualTo("http");
    assertThat(scheme.path("scheme").asText()).isEqualTo("bearer");
    assertThat(scheme.path("bearerFormat").asText()).isEqualTo("JWT");
  }

  /// Binary has no `type` (OpenAPI 3.1.1, "Working With Binary Data"): of one that is said to be a
  /// string, a generated client decodes and so corrupts what is not in UTF-8.
  @Test
  void raw_mail_is_declared_as_binary_and_not_as_text() {
    JsonNode content =
        byId("readRawMessage").definition().path("responses").path("200").path("content");

    assertThat(Operation.fields(content).keySet()).containsExactly("message/rfc822");
    JsonNode schema = content.path("message/rfc822").path("schema");
    assertThat(Operation.fields(schema).keySet()).containsExactly("contentMediaType");
    assertThat(schema.path("contentMediaType").asText()).isEqualTo("application/octet-stream");
  }

  @Test
  void a_redirect_says_where_to() {
    for (Operation operation : Contract.published().operations()) {
      JsonNode redirect = operation.definition().path("responses").path("307");
      if (redirect.isObject()) {
        JsonNode location = redirect.path("headers").path("Location");
        assertThat(location.path("required").asBoolean()).as(operation + " Location").isTrue();
        assertThat(location.path("description").asText()).isNotBlank();
        assertThat(location.path("schema").path("type").asText()).isEqualTo("string");
        assertThat(location.path("schema").path("format").asText()).isEqualTo("uri");
      }
    }
    assertThat(byId("readRawMessage").definition().path("responses").has("307")).isTrue();
  }

  /// Of several scopes in one requirement, a caller would need all.
  @ParameterizedTest
  @MethodSource("operations")
  void one_of_its_scopes_is_enough_for_an_operation(Operation operation) {
    operation
        .definition()
        .path("security")
        .forEach(requirement -> assertThat(requirement.path("studio")).hasSize(1));
  }

  @Test
  void operation_ids_are_unique() {
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates();
  }

  @Test
  void tags_are_described() {
    Set<String> used =
        operations()
            .flatMap(each -> texts(each.definition().path("tags")).stream())
            .collect(Collectors.toSet());
    Map<String, String> described =
        elements(document().path("tags")).stream()
            .collect(
                Collectors.toMap(
                    tag -> tag.path("name").asText(), tag -> tag.path("description").asText()));
    assertThat(described.keySet()).isEqualTo(used);
    assertThat(described.values()).allSatisfy(each -> assertThat(each).isNotBlank());
  }

  @Test
  void every_component_is_used() {
    String text = document().toString();
    Set<String> unused = new TreeSet<>();
    for (String kind : List.of("schemas", "responses", "parameters", "headers", "examples")) {
      Operation.fields(document().path("components").path(kind)).keySet().stream()
          .map(name -> "#/components/" + kind + "/" + name)
          .filter(reference -> !text.contains("\"" + reference + "\""))
          .forEach(unused::add);
    }
    assertThat(unused).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_has_a_name_a_summary_and_a_tag(Operation operation) {
    assertThat(operation.id()).as("operationId").matches("[a-z]+([A-Z][a-z]+)+");
    assertThat(operation.definition().path("summary").asText()).as("summary").isNotBlank();
    assertThat(operation.definition().path("description").asText()).as("description").isNotBlank();
    assertThat(operation.definition().path("tags")).as("tags").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_says_who_may_call_it_and_how_he_is_refused(Operation operation) {
    assertThat(operation.scopes()).as("scopes").isNotEmpty();
    assertThat(refusals(operation)).contains("400", "401", "403");
    // A domain is assigned whether there is one or not.
    if (operation.parametersInPath() > 0
        && !operation.definition().path("operationId").asText().equals("assignDomain")) {
      assertThat(refusals(operation)).contains("404");
    }
    if (!operation.bodies().isEmpty()) {
      assertThat(refusals(operation)).contains("400", "415");
    }
    for (String status : refusals(operation)) {
      JsonNode response = response(operation, status);
      assertThat(Operation.fields(response.path("content")).keySet())
          .as(status)
          .containsExactly("application/problem+json");
      assertThat(response.toString()).contains("#/components/schemas/Problem\"");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_says_what_it_answers(Operation operation) {
    Map<String, JsonNode> responses = Operation.fields(operation.definition().path("responses"));
    assertThat(responses.keySet()).as("a success").anyMatch(each -> each.startsWith("2"));
    for (String status : responses.keySet()) {
      JsonNode response = response(operation, status);
      assertThat(response.path("description").asText()).as(status).isNotBlank();
      Map<String, JsonNode> content = Operation.fields(response.path("content"));
      if (!Set.of("202", "204", "307").contains(status)) {
        assertThat(content).as(status).isNotEmpty();
      }
      content.forEach((type, media) -> assertExample(operation + " " + status + " " + type, media));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_body_is_closed_and_has_an_example(Operation operation) {
    operation.bodies().forEach((type, media) -> assertExample(operation + " " + type, media));
    operation
        .bodies()
        .values()
        .forEach(
            media -> {
              JsonNode schema = Contract.published().resolved(media.path("schema"));
              if (schema.has("properties")) {
                assertThat(schema.path("additionalProperties").asBoolean(true))
                    .as(operation + " takes members that it does not know")
                    .isFalse();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_parameter_is_described_and_declared(Operation operation) {
    for (JsonNode parameter : elements(operation.definition().path("parameters"))) {
      String name = parameter.path("name").asText();
      assertThat(parameter.path("description").asText()).as(name).isNotBlank();
      assertThat(parameter.path("schema").isObject()).as(name).isTrue();
    }
    assertThat(
            operation.parameters("path").stream()
                .map(each -> "{" + each.path("name").asText() + "}"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(operation.path().split("/", -1)).filter(each -> each.contains("{")).toList());
  }

  /// A member whose type is a named one or an instant needs no more than its name.
  @ParameterizedTest
  @MethodSource("schemas")
  void a_member_is_described_unless_its_type_says_it(Map.Entry<String, JsonNode> schema) {
    Operation.fields(schema.getValue().path("properties"))
        .forEach(
            (name, member) -> {
              boolean namedType =
                  member.has("$ref")
                      || member.path("items").has("$ref")
                      || member.has("enum")
                      || member.path("format").asText().equals("date-time");
              if (!namedType) {
                assertThat(member.path("description").asText())
                    .as(schema.getKey() + "." + name)
                    .isNotBlank();
              }
            });
  }

  private static void assertExample(String what, JsonNode media) {
    assertThat(media.path("schema").isObject()).as(what + " has a schema").isTrue();
    if (!what.endsWith("json")) {
      return;
    }
    JsonNode example = media.path("example");
    assertThat(example.isMissingNode()).as(what + " has an example").isFalse();
    assertThat(Contract.published().violations(media.path("schema"), example)).as(what).isEmpty();
  }

  private static Operation byId(String id) {
    return Contract.published().operations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> refusals(Operation operation) {
    return Operation.fields(operation.definition().path("responses")).keySet().stream()
        .filter(status -> status.startsWith("4") || status.startsWith("5"))
        .toList();
  }

  private static JsonNode response(Operation operation, String status) {
    return Contract.published().resolved(operation.definition().path("responses").path(status));
  }

  private static List<JsonNode> elements(JsonNode array) {
    return array.valueStream().toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode document() {
    return Contract.published().document();
  }

  private static HttpResponse<String> get(String path) {
    return Browser.send(HttpRequest.newBuilder(URI.create(RunningBackend.base() + path)));
  }
}
