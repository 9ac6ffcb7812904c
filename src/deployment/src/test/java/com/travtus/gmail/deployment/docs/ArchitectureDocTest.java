package com.travtus.gmail.deployment.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.junit.jupiter.api.Test;

/// Each way through the code in ARCHITECTURE.md has five to seven steps, which name what exists.
class ArchitectureDocTest {
  private static final Pattern STEP =
      Pattern.compile("(?<type>[A-Z][A-Za-z]+)(?:[.](?<method>[a-z]\\w*))?");

  private final Document document = Document.of(Document.ROOT.resolve("ARCHITECTURE.md"));

  @Test
  void a_way_has_five_to_seven_steps() {
    List<OrderedList> ways = Document.nodes(document.content(), OrderedList.class).toList();

    assertThat(ways).hasSize(4);
    assertThat(ways)
        .allSatisfy(
            way ->
                assertThat(Document.children(way).filter(ListItem.class::isInstance).count())
                    .isBetween(5L, 7L));
  }

  @Test
  void a_step_names_a_method_that_exists() throws IOException {
    Map<String, String> sources = sources();
    List<String> steps =
        Document.nodes(document.content(), OrderedList.class)
            .flatMap(way -> Document.nodes(way, Code.class))
            .map(Code::getLiteral)
            .toList();

    assertThat(steps).hasSizeGreaterThan(28);
    assertThat(steps)
        .allSatisfy(
            step -> {
              Matcher parts = STEP.matcher(step);
              assertThat(parts.matches()).isTrue();
              assertThat(sources).containsKey(parts.group("type"));
              if (parts.group("method") != null) {
                assertThat(sources.get(parts.group("type")))
                    .containsPattern("(?m)^  [^/\\n]*\\b" + parts.group("method") + "\\(");
              }
            });
  }

  /// By the type's name.
  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Document.ROOT.resolve("src"))) {
      return files
          .filter(path -> path.toString().contains("/src/main/java/"))
          .filter(path -> path.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  path -> path.getFileName().toString().replace(".java", ""),
                  Sources::text,
                  String::concat));
    }
  }
}
