package com.travtus.gmail.deployment.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Looks for every [Leak] in a log.
final class Leaks {
  private Leaks() {}

  /// Where something was found: not what, as this is told in a log too.
  record Found(Leak leak, String file, int line) {}

  static List<Found> in(Path log) throws IOException {
    List<Found> found = new ArrayList<>();
    // whatever its bytes are
    try (Stream<String> lines = Files.lines(log, ISO_8859_1)) {
      int number = 0;
      for (String line : (Iterable<String>) lines::iterator) {
        int at = ++number;
        Arrays.stream(Leak.values())
            .filter(leak -> leak.isIn(line))
            .map(leak -> new Found(leak, log.getFileName().toString(), at))
            .forEach(found::add);
      }
    }
    return found;
  }
}
