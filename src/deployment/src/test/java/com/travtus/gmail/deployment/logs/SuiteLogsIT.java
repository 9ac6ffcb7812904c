package com.travtus.gmail.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The end of the whole suite, when every module has run its tests and left what they have written
/// to the standard output and the log.
@EnabledIfSystemProperty(
    named = "suite",
    matches = "whole",
    disabledReason = "not all modules have run: see `make test`")
class SuiteLogsIT {
  private static final Path MODULES = Path.of("..");
  private static final String REPORTS = "target/surefire-reports";

  /// Those that have tests of what writes to a log.
  private static final List<String> TALKATIVE = List.of("authorize", "connector", "sync", "local");

  static List<Path> modules() throws IOException {
    try (Stream<Path> all = Files.list(MODULES)) {
      // the benchmark is no part of it
      return all.filter(module -> Files.isDirectory(module.resolve("src/test/java")))
          .filter(module -> !module.endsWith("bench"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> logs(Path module) throws IOException {
    List<Path> logs = new ArrayList<>();
    for (String reports : List.of(REPORTS, "target/failsafe-reports")) {
      if (Files.isDirectory(module.resolve(reports))) {
        logs.addAll(files(module.resolve(reports), "-output.txt"));
      }
    }
    return logs;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
    }
  }

  /// Otherwise there would be nothing to find, whatever was told.
  @ParameterizedTest
  @MethodSource("modules")
  void every_test_has_run(Path module) throws IOException {
    List<String> reports =
        files(module.resolve(REPORTS), ".xml").stream()
            .map(report -> report.getFileName().toString())
            .toList();
    for (Path test : files(module.resolve("src/test/java"), "Test.java")) {
      String name = test.getFileName().toString().replace(".java", "");
      assertThat(reports).as(name).anyMatch(report -> report.endsWith("." + name + ".xml"));
    }
  }

  @Test
  void there_are_logs() throws IOException {
    for (String module : TALKATIVE) {
      long bytes = 0;
      for (Path log : logs(MODULES.resolve(module))) {
        bytes += Files.size(log);
      }
      assertThat(bytes).as(module).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void no_log_tells_what_it_must_not(Path module) throws IOException {
    List<Leaks.Found> found = new ArrayList<>();
    for (Path log : logs(module)) {
      found.addAll(Leaks.in(log));
    }

    assertThat(found).as(module.getFileName().toString()).isEmpty();
  }
}
