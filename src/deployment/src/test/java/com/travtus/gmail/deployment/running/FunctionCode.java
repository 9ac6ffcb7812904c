package com.travtus.gmail.deployment.running;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What is deployed of one module: `function.zip`, with a native executable in it or with jars.
sealed interface FunctionCode {
  String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /// A class of each jar that AWS' runtime consists of.
  List<String> RUNTIME =
      List.of(
          CLIENT,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer");

  /// @param executable `bootstrap` in the zip
  record Native(Path executable) implements FunctionCode {}

  /// @param folder the unpacked jars, which Lambda's own Java runtime would load
  record Jvm(Path zip, Path folder) implements FunctionCode {}

  /// The native one of those that the system property `functions.native` names, by their modules;
  /// of the others the JVM's, so that an executable of some earlier code is never taken for it.
  ///
  /// @throws IllegalStateException if it has not been built
  static FunctionCode of(String module) {
    if (List.of(System.getProperty("functions.native", "").split(",")).contains(module)) {
      return nativeOf(module)
          .orElseThrow(
              () -> new IllegalStateException(module + " is not native: `make native` makes it"));
    }
    return jvmOf(module)
        .orElseThrow(
            () -> new IllegalStateException(zip(module) + " is missing: -Pfunctions makes it"));
  }

  static Optional<Native> nativeOf(String module) {
    try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner"))
          .findFirst()
          .map(file -> new Native(file.toAbsolutePath().normalize()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<FunctionCode> jvmOf(String module) {
    return hasJars(module) ? Optional.of(new Jvm(zip(module), unpacked(module))) : Optional.empty();
  }

  /// @param systemProperties `-D…`
  /// @param memory in MB, which is what the machine seems to have, as on Lambda
  default List<String> command(List<String> systemProperties, int memory) {
    List<String> command = new ArrayList<>();
    switch (this) {
      case Native(Path executable) -> command.add(executable.toString());
      case Jvm _ -> {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        // as Lambda's Java runtimes have it: few starts last long enough for the second stage
        command.add("-XX:+UseSerialGC");
        command.add("-XX:MaxRAMPercentage=85");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(
            String.join(File.pathSeparator, RUNTIME.stream().map(FunctionCode::jarOf).toList()));
      }
    }
    command.add("-XX:MaxRAM=" + memory + "m");
    command.addAll(systemProperties);
    if (this instanceof Jvm) {
      command.add(CLIENT);
      command.add("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
    }
    return command;
  }

  /// Where Lambda puts it, and starts it.
  default Path root() {
    return switch (this) {
      case Native(Path executable) -> executable.resolveSibling("").normalize();
      case Jvm(_, Path folder) -> folder;
    };
  }

  private static String jarOf(String type) {
    try {
      return Path.of(
              Class.forName(type, false, FunctionCode.class.getClassLoader())
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI())
          .toString();
    } catch (ClassNotFoundException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path zip(String module) {
    return Path.of("..", module, "target", "function.zip");
  }

  private static boolean hasJars(String module) {
    if (!Files.exists(zip(module))) {
      return false;
    }
    try (ZipFile zip = new ZipFile(zip(module).toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().startsWith("lib/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpacked(String module) {
    Path folder = Path.of("target", "packages", module).toAbsolutePath();
    try (ZipFile zip = new ZipFile(zip(module).toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(entry.getName() + " leaves its folder");
        }
        Files.createDirectories(file.getParent());
        try (InputStream stream = zip.getInputStream(entry)) {
          Files.copy(stream, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
