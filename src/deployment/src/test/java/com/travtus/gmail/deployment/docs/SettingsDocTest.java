package com.travtus.gmail.deployment.docs;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.deployment.template.DeployedFunction;
import com.travtus.gmail.deployment.template.Template;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/settings.md has every setting of the functions and the template, and none that they have
/// not.
class SettingsDocTest {
  private static final Document PAGE = Document.of(Document.ROOT.resolve("docs/settings.md"));

  @Test
  void our_settings_are_all_named_with_their_variables_and_defaults() {
    assertThat(
            PAGE.rows("property", "variable", "default")
                .map(
                    row ->
                        new Setting(
                            row.value("property"), row.value("variable"), row.value("default"))))
        .containsExactlyInAnyOrderElementsOf(Setting.all().toList());
  }

  /// As [DeployedFunction] finds it in the byte code.
  @Test
  void who_reads_a_setting_is_whose_code_does() {
    Map<String, Set<String>> readers = new TreeMap<>();
    DeployedFunction.all()
        .forEach(
            function ->
                function.settings().forEach(each -> add(readers, each, name(function.name()))));

    assertThat(
            PAGE.rows("property", "variable", "default", "read by")
                .collect(toMap(row -> row.value("variable"), row -> row.names("read by"))))
        .containsExactlyInAnyOrderEntriesOf(readers);
  }

  @Test
  @Template.Needed
  void settings_of_libraries_are_those_that_the_template_has() {
    Map<String, Set<String>> told = new TreeMap<>();
    DeployedFunction.all()
        .forEach(
            function ->
                variables(function).keySet().stream()
                    .filter(variable -> !variable.startsWith("CONNECTOR_"))
                    .forEach(variable -> add(told, variable, name(function.name()))));

    assertThat(
            PAGE.rows("property", "variable", "of")
                .collect(toMap(row -> row.value("variable"), row -> row.names("of"))))
        .containsExactlyInAnyOrderEntriesOf(told);
    assertThat(PAGE.rows("property", "variable", "of"))
        .allSatisfy(
            row ->
                assertThat(row.codes("property").stream().map(Setting::variable))
                    .allMatch(row.value("variable")::equals));
  }

  @Test
  void what_our_modules_set_of_libraries_is_told() {
    Map<String, String> set = new HashMap<>();
    Stream.of("connector", "subscriptions")
        .forEach(
            module -> set.putAll(properties(module, "META-INF/microprofile-config.properties")));
    set.replaceAll((_, value) -> value.equals(" ") ? "a space" : value);

    assertThat(Table.values(PAGE.rows("library's property"), "library's property", "value"))
        .containsExactlyInAnyOrderEntriesOf(set);
  }

  /// Where the keys really are is said by the start.
  @Test
  void what_the_local_run_has_otherwise_is_told() {
    Map<String, String> set = properties("local", "application.properties");
    set.keySet().removeIf(name -> !name.matches("(connector|mp\\.jwt)\\..*"));
    set.remove("mp.jwt.verify.publickey.location");

    assertThat(Table.values(PAGE.rows("local property"), "local property", "value"))
        .containsExactlyInAnyOrderEntriesOf(set);
  }

  @Test
  @Template.Needed
  void parameters_are_the_template_s_with_their_defaults() {
    Map<String, String> parameters = new HashMap<>();
    Template.deployed()
        .written()
        .path("Parameters")
        .properties()
        .forEach(
            each -> {
              String value = each.getValue().path("Default").asText("required");
              parameters.put(each.getKey(), value.isEmpty() ? "none" : value);
            });

    assertThat(Table.values(PAGE.rows("parameter"), "parameter", "default"))
        .containsExactlyInAnyOrderEntriesOf(parameters);
  }

  @Test
  @Template.Needed
  void what_a_parameter_sets_is_what_names_it() {
    assertThat(PAGE.rows("parameter"))
        .allSatisfy(
            row ->
                assertThat(row.codes("sets of the functions"))
                    .as(row.value("parameter"))
                    .containsExactlyInAnyOrderElementsOf(setBy(row.value("parameter"))));
  }

  private static Set<String> setBy(String parameter) {
    Pattern named = Pattern.compile("\\{\"Ref\":\"%1$s\"}|\\$\\{%1$s}".formatted(parameter));
    return DeployedFunction.all()
        .flatMap(function -> variables(function).entrySet().stream())
        .filter(variable -> named.matcher(variable.getValue().toString()).find())
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  /// As they are written.
  private static Map<String, JsonNode> variables(DeployedFunction function) {
    return Template.deployed()
        .written()
        .path("Resources")
        .path(function.name() + "Function")
        .path("Properties")
        .path("Environment")
        .path("Variables")
        .properties()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, String> properties(String module, String file) {
    Properties read = new Properties();
    Path path = Document.ROOT.resolve(Path.of("src", module, "src/main/resources", file));
    try (Reader reader = Files.newBufferedReader(path)) {
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.stringPropertyNames().stream()
        .collect(toMap(name -> name, read::getProperty, (a, _) -> a, TreeMap::new));
  }

  private static void add(Map<String, Set<String>> to, String key, String value) {
    to.computeIfAbsent(key, _ -> new TreeSet<>()).add(value);
  }

  /// As README calls them.
  private static String name(String function) {
    return function.replace("Sync", "").toLowerCase(Locale.ROOT);
  }
}
