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
  String NATIVE = "functions.native";

  String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /// A class of each jar that AWS' runtime consists of.
  List<String> RUNTIME =
      List.of(
          CLIENT,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer");

  /// @param executable `bootstrap`, as Lambda calls it
  record Native(Path executable) implements FunctionCode {}

  /// @param folder the unpacked jars, which Lambda's own Java runtime would load
  record Jvm(Path zip, Path folder) implements FunctionCode {}

  /// The native one if it has been built, and the other otherwise.
  ///
  /// @throws IllegalStateException if there is neither, or not the one that the system property
  ///     `functions.native` demands by naming the module
  static FunctionCode of(String module) {
    Optional<FunctionCode> found = nativeOf(module).map(each -> each);
    if (found.isEmpty() && List.of(System.getProperty(NATIVE, "").split(",")).contains(module)) {
      throw new IllegalStateException(module + " is not native");
    }
    return found
        .or(() -> jvmOf(module))
        .orElseThrow(
            () -> new IllegalStateException(zip(module) + " is missing: -Pfunctions makes it"));
  }

  static Optional<Native> nativeOf(String module) {
    try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
      Optional<Path> runner =
          files.filter(file -> file.getFileName().toString().endsWith("-runner")).findFirst();
      return runner
          .or(() -> has(module, "bootstrap") ? Optional.of(unpacked(module)) : Optional.empty())
          .map(file -> Files.isDirectory(file) ? file.resolve("bootstrap") : file)
          .map(file -> new Native(file.toAbsolutePath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<FunctionCode> jvmOf(String module) {
    return has(module, "lib/")
        ? Optional.of(new Jvm(zip(module), unpacked(module)))
        : Optional.empty();
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

  private static boolean has(String module, String entry) {
    if (!Files.exists(zip(module))) {
      return false;
    }
    try (ZipFile zip = new ZipFile(zip(module).toFile())) {
      return zip.getEntry(entry) != null
          || zip.stream().anyMatch(e -> e.getName().startsWith(entry));
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
        if (entry.getName().equals("bootstrap")) {
          Files.setPosixFilePermissions(
              file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
