package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.Moto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a start of each function takes, and what it needs while it is warm, native and on the JVM
/// side by side: `make bench` prints it. The clock runs from before the process exists until its
/// first answer is here, with whatever it asks the services for on the way, of which moto takes a
/// few milliseconds each. `-Dbench.functions=AuthorizeFunction` measures that one alone.
@Moto.Needed
@ExtendWith(Deployed.class)
class FunctionBench {
  private static final int NATIVE_STARTS = 50;

  /// Each takes seconds.
  private static final int JVM_STARTS = Integer.getInteger("bench.jvm-starts", 50);

  private static final int CALLS = 1_000;
  private static final double MB = 1_000_000;

  /// @param event a sample that succeeds however often it is sent
  private record Subject(String function, String event) {}

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("AuthorizeFunction", "authorize"),
          new Subject("CallbackFunction", "callback-denied"),
          new Subject("SubscriptionsFunction", "subscriptions-read"),
          new Subject("SyncDispatchFunction", "dispatch"),
          new Subject("SyncMailboxFunction", "mailbox"));

  private final Deployment deployment;
  private final SampleBackend backend;

  FunctionBench(Deployment deployment) {
    this.deployment = deployment;
    this.backend = new SampleBackend(deployment);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void native_and_jvm_side_by_side() throws IOException {
    backend.fill();
    List<String> rows = new ArrayList<>();
    for (Subject subject : wanted()) {
      DeployedFunction function = deployment.function(subject.function());
      Path file = Path.of("../../events", subject.event() + ".json");
      String event = backend.filled(subject.event(), Files.readString(file));
      Optional<FunctionCode> executable =
          FunctionCode.nativeOf(function.module()).map(each -> each);
      if (executable.isPresent()) {
        rows.add(row(function, executable.get(), event, NATIVE_STARTS));
      }
      Optional<FunctionCode> jars = FunctionCode.jvmOf(function.module());
      if (jars.isPresent()) {
        rows.add(row(function, jars.get(), event, JVM_STARTS));
      }
    }
    System.out.printf(
        """

        | function | package | size, MB | first answer, median of %d native, %d JVM, ms | RSS then, MB | RSS after %,d answers, MB | warm p50, ms | warm p99, ms |
        |---|---|---|---|---|---|---|---|
        %s

        """,
        NATIVE_STARTS, JVM_STARTS, CALLS, String.join("\n", rows));
  }

  private static List<Subject> wanted() {
    String only = System.getProperty("bench.functions", "");
    return SUBJECTS.stream()
        .filter(subject -> only.isEmpty() || List.of(only.split(",")).contains(subject.function()))
        .toList();
  }

  private String row(DeployedFunction function, FunctionCode code, String event, int starts)
      throws IOException {
    long[] first = new long[starts];
    for (int i = 0; i < starts - 1; i++) {
      long begin = System.nanoTime();
      try (FunctionProcess process = function.start(code)) {
        answer(process, event, function.timeout());
        first[i] = System.nanoTime() - begin;
      }
    }
    long begin = System.nanoTime();
    try (FunctionProcess process = function.start(code)) {
      answer(process, event, function.timeout());
      first[starts - 1] = System.nanoTime() - begin;
      double cold = residentMegabytes(process);
      long[] warm = new long[CALLS];
      for (int i = 0; i < CALLS; i++) {
        long sent = System.nanoTime();
        answer(process, event, function.timeout());
        warm[i] = System.nanoTime() - sent;
      }
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %.0f | %.0f | %.0f | %.1f | %.1f |",
          function.id(),
          code instanceof FunctionCode.Native ? "native" : "JVM",
          size(code),
          millis(first, 0.5),
          cold,
          residentMegabytes(process),
          millis(warm, 0.5),
          millis(warm, 0.99));
    }
  }

  private static void answer(FunctionProcess process, String event, Duration time) {
    Answer answer = process.invoke(event, time);
    assertThat(answer.json().path("statusCode").asInt(200)).isLessThan(500);
  }

  /// Of an executable, and zipped as it is uploaded.
  private static String size(FunctionCode code) throws IOException {
    return switch (code) {
      case FunctionCode.Native(Path executable) ->
          String.format(
              Locale.ROOT,
              "%.1f (zip %.1f)",
              Files.size(executable) / MB,
              Zipped.length(executable) / MB);
      case FunctionCode.Jvm(Path zip, _) ->
          String.format(Locale.ROOT, "zip %.1f", Files.size(zip) / MB);
    };
  }

  private static double residentMegabytes(FunctionProcess process) throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
            .filter(each -> each.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024 / MB;
  }

  private static double millis(long[] nanos, double quantile) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e6;
  }
}
