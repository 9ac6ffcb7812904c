package com.travtus.gmail.deployment.dependencies;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// The JVM's package of a function: a zip of jars.
final class FunctionPackage {
  private FunctionPackage() {}

  /// The file names of the libraries, those that Quarkus has modified under their own.
  static List<String> jars(String function) throws IOException {
    try (ZipFile zip = open(function)) {
      return libraries(zip).stream()
          .map(entry -> entry.getName().replaceFirst("lib/(modified-)?", ""))
          .toList();
    }
  }

  /// The texts of the `NOTICE` files of all libraries, each library looked into once.
  static List<String> notices(List<String> functions) throws IOException {
    List<String> notices = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String function : functions) {
      try (ZipFile zip = open(function)) {
        for (ZipEntry library : libraries(zip)) {
          if (seen.add(library.getName())) {
            try (InputStream stream = zip.getInputStream(library)) {
              notices.addAll(notices(stream.readAllBytes()));
            }
          }
        }
      }
    }
    return notices;
  }

  private static List<String> notices(byte[] library) throws IOException {
    List<String> notices = new ArrayList<>();
    try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(library))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        if (name.matches("(META-INF/)?NOTICE([.](TXT|MD))?")) {
          notices.add(new String(jar.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return notices;
  }

  private static ZipFile open(String function) throws IOException {
    return new ZipFile(Path.of("..", function, "target", "function.zip").toFile());
  }

  private static List<? extends ZipEntry> libraries(ZipFile zip) {
    return zip.stream()
        .filter(entry -> entry.getName().startsWith("lib/") && entry.getName().endsWith(".jar"))
        .toList();
  }
}
