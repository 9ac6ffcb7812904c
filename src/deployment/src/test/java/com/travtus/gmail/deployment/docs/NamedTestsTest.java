package com.travtus.gmail.deployment.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A test that README or docs name as showing something exists, and is run.
class NamedTestsTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /// `AlarmsTest`, or one of its tests, as `AlarmsTest.an_alarm_watches_one_figure`.
  private static final Pattern NAME =
      Pattern.compile("(?<type>[A-Z][A-Za-z0-9]*(?:Test|IT))(?:[.](?<method>[A-Za-z]\\w*))?");

  /// From an annotation of JUnit's, jqwik's or ArchUnit's to the member that it is of, as the
  /// formatter indents them.
  private static final Pattern TEST =
      Pattern.compile(
          "(?ms)^  @(?:Test|ParameterizedTest|RepeatedTest|Property|Example|ArchTest)\\b.*?"
              + "^  (?:static |final )*(?:void|ArchRule) (?<name>\\w+)");

  static List<Document> documents() {
    return Document.all().toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_test_that_is_named_is_there(Document document) throws IOException {
    Map<String, Set<String>> tests = tests();

    Set<String> missing = new TreeSet<>();
    for (String name : named(Files.readString(document.path()))) {
      Matcher parts = NAME.matcher(name);
      assertThat(parts.matches()).isTrue();
      Set<String> methods = tests.getOrDefault(parts.group("type"), Set.of());
      if (parts.group("method") == null
          ? methods.isEmpty()
          : !methods.contains(parts.group("method"))) {
        missing.add(name);
      }
    }

    assertThat(missing).isEmpty();
  }

  /// Otherwise nothing would be missing, whatever is named.
  @Test
  void names_and_tests_are_found() throws IOException {
    String text =
        """
        | `ATest.that_shows_it`, `BIT` | `NoTests`, `a.BTest`, `Test` |

        ```text
        `InAnExampleTest`
        ```
        """;

    assertThat(named(text)).containsExactlyInAnyOrder("ATest.that_shows_it", "BIT");
    assertThat(named(Files.readString(ROOT.resolve("docs/security.md")))).hasSizeGreaterThan(100);
    assertThat(tests().get("NamedTestsTest"))
        .containsExactlyInAnyOrder("a_test_that_is_named_is_there", "names_and_tests_are_found");
  }

  private static Set<String> named(String markdown) {
    Set<String> names = new TreeSet<>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Code code) {
                if (NAME.matcher(code.getLiteral()).matches()) {
                  names.add(code.getLiteral());
                }
              }
            });
    return names;
  }

  /// The test methods of each class: its own, and those of the contracts that it extends.
  private static Map<String, Set<String>> tests() throws IOException {
    Map<String, Set<String>> tests = new HashMap<>();
    Map<String, String> parents = new HashMap<>();
    try (Stream<Path> all = Files.walk(ROOT.resolve("src"))) {
      for (Path file :
          all.filter(path -> path.toString().contains("/src/test/java/"))
              .filter(path -> path.toString().endsWith(".java"))
              .toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        String source = Files.readString(file);
        // the same name may be there in several packages
        Set<String> methods = tests.computeIfAbsent(name, _ -> new HashSet<>());
        TEST.matcher(source).results().forEach(found -> methods.add(found.group("name")));
        Matcher parent = Pattern.compile("class " + name + "\\s+extends (\\w+)").matcher(source);
        if (parent.find()) {
          parents.put(name, parent.group(1));
        }
      }
    }
    tests.forEach(
        (name, methods) ->
            methods.addAll(tests.getOrDefault(parents.getOrDefault(name, ""), Set.of())));
    return tests;
  }
}
