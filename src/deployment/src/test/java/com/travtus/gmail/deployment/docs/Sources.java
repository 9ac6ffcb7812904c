package com.travtus.gmail.deployment.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Java files of all modules.
final class Sources {
  private Sources() {}

  static List<Path> main() {
    return below("src/main/java");
  }

  static List<Path> tests() {
    return below("src/test/java");
  }

  private static List<Path> below(String folder) {
    try (Stream<Path> modules = Files.list(Document.ROOT.resolve("src"))) {
      return modules
          .map(module -> module.resolve(folder))
          .filter(Files::isDirectory)
          .flatMap(Sources::files)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<MatchResult> matches(List<Path> files, Pattern pattern) {
    return files.stream().flatMap(file -> pattern.matcher(text(file)).results().toList().stream());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The class that is named as its file.
  static Class<?> type(Path file) {
    String source = file.toString().replace(".java", "").replace('/', '.');
    try {
      return Class.forName(source.substring(source.indexOf(".src.main.java.") + 15));
    } catch (ClassNotFoundException e) {
      throw new AssertionError("its module is not on the class path here: " + file, e);
    }
  }
}
