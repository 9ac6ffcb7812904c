package com.travtus.gmail.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A contender in a process of its own: an [Order] a line in, its [Effort] a line out.
final class ContenderMain {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ContenderMain() {}

  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    ObjectMapper json = new ObjectMapper();
    Contender contender = Contender.valueOf(args[0]);
    HeapWatch heap = new HeapWatch();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      Order order = json.readValue(line, Order.class);
      answers.println(json.writeValueAsString(measured(contender, order, heap)));
    }
    System.exit(0);
  }

  private static Effort measured(Contender contender, Order order, HeapWatch heap)
      throws Exception {
    Files.createDirectories(order.target());
    try (Delivery delivery = contender.prepare(order)) {
      heap.reset();
      long cpu = PROCESS.getProcessCpuTime();
      long start = System.nanoTime();
      delivery.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
      return new Effort(seconds, messages(order.target()), cpuSeconds, heap.megabytes(), 0);
    }
  }

  private static int messages(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return Math.toIntExact(
          files.filter(file -> file.getFileName().toString().endsWith(".eml")).count());
    }
  }
}
