package com.travtus.gmail.deployment.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The libraries that are deployed, and what their licences ask for.
@EnabledIfSystemProperty(
    named = "suite",
    matches = "whole",
    disabledReason = "the packages may be missing: see `make test`")
class DependenciesIT {
  static final List<String> FUNCTIONS = List.of("authorize", "callback", "subscriptions", "sync");

  /// They ask a deployment for no more than their text and a notice; of what is under the EPL or
  /// the CDDL, nothing is changed.
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          "(CDDL-1.0 OR GPL-2.0-with-classpath-exception)");

  /// What a notice says of who made it: a copyright, or the project of an Eclipse notice.
  private static final Pattern ATTRIBUTION =
      Pattern.compile("(?m)(?:^|- )(Copyright (?:©|[0-9]|Amazon).*)$|^# Notices for (.*)$");

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void every_library_has_an_allowed_licence(String function) throws IOException {
    assertThat(Dependency.of(function))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            each -> assertThat(each.licences()).as("%s", each).containsAnyElementsOf(ALLOWED));
  }

  /// DynamoDB Local's licence is for development and tests alone.
  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void nothing_of_the_tests_and_of_the_local_run_is_deployed(String function) throws IOException {
    List<Dependency> dependencies = Dependency.of(function);

    assertThat(dependencies)
        .filteredOn(each -> each.group().equals("com.travtus.gmail"))
        .extracting(Dependency::name)
        .isSubsetOf("connector", "pages");
    assertThat(dependencies)
        .extracting(Dependency::name)
        .doesNotContain("DynamoDBLocal", "sqlite4java", "pinpoint", "s3mock", "junit-jupiter")
        .noneMatch(name -> name.startsWith("elasticmq"));
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void the_bill_of_materials_names_every_jar_of_the_package(String function) throws IOException {
    assertThat(FunctionPackage.jars(function))
        .hasSizeGreaterThan(100)
        .isSubsetOf(Dependency.of(function).stream().map(Dependency::jar).toList());
  }

  @Test
  void the_notice_names_whom_the_libraries_notices_name() throws IOException {
    String notice = Files.readString(Path.of("../../NOTICE"));

    Set<String> named = new TreeSet<>();
    for (String text : FunctionPackage.notices(FUNCTIONS)) {
      ATTRIBUTION
          .matcher(text)
          .results()
          .forEach(
              found ->
                  named.add((found.group(1) == null ? found.group(2) : found.group(1)).strip()));
    }

    assertThat(named).hasSizeGreaterThan(5).allSatisfy(each -> assertThat(notice).contains(each));
  }
}
