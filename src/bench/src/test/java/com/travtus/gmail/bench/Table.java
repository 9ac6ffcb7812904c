package com.travtus.gmail.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Printed as Markdown, a row as soon as it is there.
final class Table {
  private static final List<String> FIGURES =
      List.of("messages", "seconds", "messages/s", "units/message", "CPU ms/message", "heap MB");

  private Table() {}

  static void head(String... columns) {
    List<String> all = Stream.concat(Stream.of(columns), FIGURES.stream()).toList();
    System.out.println();
    line(all);
    line(all.stream().map(_ -> "---").toList());
  }

  static void row(Effort effort, int expected, Object... columns) {
    Stream<String> measurements =
        effort.messages() == 0
            ? Stream.of(
                "0 of " + expected,
                one(effort.seconds()),
                "-",
                "- (%.0f in all)".formatted(effort.units()),
                "-",
                one(effort.heapMegabytes()))
            : Stream.of(
                effort.messages() == expected
                    ? String.valueOf(expected)
                    : effort.messages() + " of " + expected,
                one(effort.seconds()),
                one(effort.perSecond()),
                one(effort.unitsEach()),
                one(effort.cpuMillisEach()),
                one(effort.heapMegabytes()));
    line(Stream.concat(Stream.of(columns).map(String::valueOf), measurements).toList());
  }

  private static String one(double figure) {
    return "%.1f".formatted(figure);
  }

  private static void line(List<String> cells) {
    System.out.println(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
  }
}
