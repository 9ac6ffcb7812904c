package com.travtus.gmail.deployment.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.deployment.template.Template;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What README and docs refer to exists.
class ReferencesDocTest {
  /// One, or all that begin so.
  private static final Pattern PROPERTY =
      Pattern.compile("\\b(connector(?:\\.[a-z-]+)+\\.\\*|connector(?:\\.[a-z-]+){2,})");

  private static final Pattern VARIABLE =
      Pattern.compile("\\b((?:CONNECTOR|EMULATOR|GOOGLE|MP_JWT|QUARKUS)_[A-Z_]*[A-Z])\\b");
  private static final Pattern PARAMETER = Pattern.compile("^\"?([A-Z][a-z][A-Za-z]+)=");

  /// Written alike: what a cookie has.
  private static final Set<String> NO_PARAMETERS = Set.of("SameSite");

  private static final Pattern TARGET = Pattern.compile("\\bmake ([a-z-]+)");
  private static final Pattern PATH = Pattern.compile("(?:src|docs|events|tools)(?:/[^/ …*]+)*/?");

  private static List<Document> documents() {
    return Document.all().toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_link_leads_to_a_file_and_a_heading_of_it(Document document) {
    assertThat(document.links().filter(link -> !link.matches("[a-z]+:.*")))
        .allSatisfy(
            link -> {
              String[] parts = link.split("#", 2);
              Path path =
                  parts[0].isEmpty() ? document.path() : document.path().resolveSibling(parts[0]);
              assertThat(path).exists();
              if (parts.length == 2) {
                assertThat(Document.of(path).anchors()).contains(parts[1]);
              }
            });
  }

  /// What is to be typed is run, by [DocsIT].
  @ParameterizedTest
  @MethodSource("documents")
  void a_block_says_what_it_is(Document document) {
    assertThat(document.fences().map(Document::language))
        .isSubsetOf("sh", "json", "text", "mermaid");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_path_is_there(Document document) {
    assertThat(document.codes().filter(code -> PATH.matcher(code).matches()))
        .allSatisfy(path -> assertThat(Document.ROOT.resolve(path)).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void what_make_is_asked_for_is_a_target(Document document) {
    Set<String> targets =
        found(
            Stream.of(Sources.text(Document.ROOT.resolve("Makefile"))),
            Pattern.compile("(?m)^([a-z-]+):"));

    assertThat(found(code(document), TARGET)).isSubsetOf(targets);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_property_is_a_setting(Document document) {
    Set<String> known = new HashSet<>();
    Setting.all()
        .map(Setting::property)
        .forEach(
            property -> {
              known.add(property);
              for (int dot = property.indexOf('.'); dot > 0; dot = property.indexOf('.', dot + 1)) {
                known.add(property.substring(0, dot) + ".*");
              }
            });

    assertThat(found(code(document), PROPERTY)).isSubsetOf(known);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_variable_is_one_of_docs_settings(Document document) {
    Document settings = Document.of(Document.ROOT.resolve("docs/settings.md"));

    assertThat(found(code(document), VARIABLE))
        .isSubsetOf(settings.codes().collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  @Template.Needed
  void what_is_given_a_value_is_a_parameter(Document document) {
    Set<String> parameters = new HashSet<>(NO_PARAMETERS);
    Template.deployed().written().path("Parameters").fieldNames().forEachRemaining(parameters::add);

    assertThat(found(document.codes(), PARAMETER)).isSubsetOf(parameters);
  }

  /// What is set in code, in the text and by itself.
  private static Stream<String> code(Document document) {
    return Stream.concat(document.codes(), document.fences().map(FencedCodeBlock::getLiteral));
  }

  private static Set<String> found(Stream<String> texts, Pattern pattern) {
    return texts
        .flatMap(text -> pattern.matcher(text).results())
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
