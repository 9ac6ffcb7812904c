package com.travtus.gmail.sync;

import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.sync.SyncOnDisk.Places;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// The JVM of a [SyncProcess]. What it has loaded and linked once is kept in a cache (JEP 514),
/// since most of a short life would be its start.
final class WorkerJvm {
  private static final List<String> QUIET =
      List.of(
          "-XX:+UseSerialGC",
          "-Xlog:disable",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

  private final Path folder;
  private final String classPath;
  private final List<String> flags;

  /// @param folder for what it needs itself
  WorkerJvm(Path folder, List<String> flags) throws IOException {
    this.folder = folder;
    this.classPath = classPath(Files.createDirectories(folder));
    this.flags = flags;
  }

  /// Makes the cache: one that has brought a mailbox up to date ends in peace.
  void train(Places places, SubscriptionId mailbox) throws IOException, InterruptedException {
    WorkerLife trained = start("-XX:AOTCacheOutput=" + cache(), places, mailbox, 1);
    trained.queue();
    trained.awaitUpToDate();
    trained.end();
  }

  WorkerLife start(Places places, SubscriptionId mailbox, int parallelism) throws IOException {
    return start("-XX:AOTCache=" + cache(), places, mailbox, parallelism);
  }

  private WorkerLife start(String cacheFlag, Places places, SubscriptionId mailbox, int parallelism)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUIET);
    command.addAll(flags);
    command.add(cacheFlag);
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", classPath, SyncProcess.class.getName()));
    command.addAll(
        List.of(
            places.google().toString(),
            places.dynamo().toString(),
            places.folder().toString(),
            mailbox.value(),
            Integer.toString(parallelism)));
    return WorkerLife.begin(command, folder.resolve("said.txt"));
  }

  private Path cache() {
    return folder.resolve("classes.aot");
  }

  /// Of jars alone, as the cache wants it. The manifest of DynamoDB Local, which no worker needs,
  /// names a folder.
  private static String classPath(Path folder) throws IOException {
    List<String> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(entry)) && !entry.isEmpty()) {
        path.add(jar(folder.resolve("classes-" + path.size() + ".jar"), entry));
      } else if (entry.endsWith(".jar") && !entry.contains("DynamoDBLocal")) {
        path.add(entry);
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private static String jar(Path file, String classes) {
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    int status =
        jar.run(System.out, System.err, "--create", "--file", file.toString(), "-C", classes, ".");
    if (status != 0) {
      throw new IllegalStateException("no jar of " + classes);
    }
    return file.toString();
  }
}
