package com.travtus.gmail.deployment.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/settings.md has every variable of what is run here: of the local run, the emulated Google,
/// make and the tests.
class VariablesDocTest {
  private static final Document PAGE = Document.of(Document.ROOT.resolve("docs/settings.md"));
  private static final String MAKEFILE = text("Makefile");

  @Test
  void variables_of_the_local_run_are_those_that_it_knows() throws Exception {
    Class<?> known = Class.forName("com.travtus.gmail.local.Variable");
    List<String> names =
        Stream.of(known.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList();

    assertThat(Table.column(PAGE.rows("variable of the run"), "variable of the run"))
        .isNotEmpty()
        .containsExactlyElementsOf(names);
  }

  @Test
  void the_local_run_s_defaults_are_its_own() throws Exception {
    Method otherwise =
        Class.forName("com.travtus.gmail.local.Variable").getDeclaredMethod("otherwise");
    otherwise.setAccessible(true);
    for (Object variable : otherwise.getDeclaringClass().getEnumConstants()) {
      assertThat(Table.values(PAGE.rows("variable of the run"), "variable of the run", "default"))
          .containsEntry(((Enum<?>) variable).name(), (String) otherwise.invoke(variable));
    }
  }

  @Test
  void variables_of_the_emulated_google_are_those_that_it_knows() {
    String main =
        text(
            "src/google-emulator/src/main/java/com/travtus/gmail/emulator/GoogleEmulatorMain.java");
    String names = found(main, "NAMES =\\s+List\\.of\\(([^)]*)\\)").getFirst();
    String redirect = found(main, "REDIRECT = \"(.*)\"").getFirst();
    Map<String, String> defaults =
        matches(main, "getOrDefault\\(\"(\\w+)\", \"?(\\w+)\"?\\)")
            .collect(
                Collectors.toMap(
                    it -> it.group(1), it -> it.group(2).replace("REDIRECT", redirect)));

    assertThat(PAGE.rows("variable of the emulator"))
        .extracting(
            row -> row.value("variable of the emulator"),
            row -> row.value("argument"),
            row -> row.value("default"))
        .containsExactlyElementsOf(
            found(names, "\"(\\w+)\"").stream()
                .map(
                    name ->
                        tuple(
                            "EMULATOR_" + name.toUpperCase(Locale.ROOT),
                            "--" + name + "=",
                            defaults.getOrDefault(name, "none")))
                .toList());
  }

  /// What it leaves to whoever calls it, or asks the environment for.
  @Test
  void variables_of_make_are_those_that_it_asks_for() {
    Map<String, String> variables =
        matches(MAKEFILE, "(?m)^(\\w+) \\?= (.*)$")
            .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
    List<String> own = found(MAKEFILE, "(?m)^(\\w+) :=");
    Stream.of(
            found(MAKEFILE, "\\$\\(([A-Z_]+)[):]"),
            found(MAKEFILE, "\\$\\$([A-Z_]+)"),
            found(text("tools/jdk") + text("tools/maven"), "\\$\\{([A-Z_]+):-"))
        .flatMap(List::stream)
        .filter(name -> !own.contains(name))
        .forEach(name -> variables.putIfAbsent(name, "none"));

    assertThat(Table.values(PAGE.rows("variable of make"), "variable of make", "default"))
        .containsExactlyInAnyOrderEntriesOf(variables);
  }

  /// The JVM's own aside.
  @Test
  void system_properties_of_tests_are_those_that_they_ask_for() {
    Pattern asked =
        Pattern.compile(
            "(?:System\\.getProperty|(?:Integer|Long|Boolean)\\.get[A-Z]\\w+)\\(\\s*\"([^\"]+)\""
                + "|named = \"([^\"]+)\"");
    TreeSet<String> names = new TreeSet<>();
    Sources.matches(Sources.tests(), asked)
        .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
        .filter(name -> !name.startsWith("java."))
        .forEach(names::add);

    assertThat(Table.column(PAGE.rows("system property"), "system property"))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  private static String text(String file) {
    return Sources.text(Document.ROOT.resolve(Path.of(file)));
  }

  private static Stream<MatchResult> matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results();
  }

  private static List<String> found(String text, String pattern) {
    return matches(text, pattern).map(it -> it.group(1)).toList();
  }
}
