package com.travtus.gmail.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a run took.
///
/// @param messages that came
/// @param cpuSeconds of the whole process
/// @param heapMegabytes in use after a collection, at its highest
/// @param units of Gmail's quota
record Effort(double seconds, int messages, double cpuSeconds, double heapMegabytes, double units) {

  Effort withUnits(double spent) {
    return new Effort(seconds, messages, cpuSeconds, heapMegabytes, spent);
  }

  /// Each figure's own.
  static Effort median(List<Effort> runs) {
    return new Effort(
        median(runs, Effort::seconds),
        (int) median(runs, Effort::messages),
        median(runs, Effort::cpuSeconds),
        median(runs, Effort::heapMegabytes),
        median(runs, Effort::units));
  }

  private static double median(List<Effort> runs, ToDoubleFunction<Effort> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  double perSecond() {
    return messages / seconds;
  }

  double unitsEach() {
    return units / messages;
  }

  double cpuMillisEach() {
    return cpuSeconds * 1_000 / messages;
  }
}
