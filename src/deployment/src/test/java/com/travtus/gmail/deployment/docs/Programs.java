package com.travtus.gmail.deployment.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Other people's programs, as processes.
final class Programs {
  private static final int SECONDS_TO_END = 20;

  private Programs() {}

  static boolean isInstalled(String program) {
    return Stream.of(path().split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String path() {
    return Objects.requireNonNullElse(System.getenv("PATH"), "");
  }

  /// A file that lies beside this class, to be run from the folder.
  static Path resource(String name, Path folder) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream resource =
        Objects.requireNonNull(Programs.class.getResourceAsStream(name), name)) {
      Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  /// With no variables but those, and what a shell can't do without.
  static Process start(
      List<String> command, Path folder, Path output, Map<String, String> variables)
      throws IOException {
    return builder(command, folder, variables)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /// What it prints.
  ///
  /// @throws IllegalStateException if it fails
  static String answer(List<String> command, Path folder, Map<String, String> variables)
      throws IOException, InterruptedException {
    Process process = builder(command, folder, variables).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String answer = new String(output.readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + answer);
      }
      return answer;
    }
  }

  private static ProcessBuilder builder(
      List<String> command, Path folder, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home")));
    builder.environment().putAll(variables);
    return builder;
  }

  /// With all that it has started.
  static void stop(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    process.onExit().completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS).join();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
