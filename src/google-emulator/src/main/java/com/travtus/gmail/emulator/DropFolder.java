package com.travtus.gmail.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Delivers `<folder>/<address>/*.eml` and moves each file to `<folder>/<address>/delivered/`.
///
/// Polls the folder twice a second and delivers a file once two polls in a row find it unchanged.
/// File system events would tell when a file was created, not when its writer has finished, and
/// mounted folders often have no events.
final class DropFolder implements AutoCloseable {
  private static final long MILLIS_BETWEEN_LOOKS = 500;
  private static final System.Logger LOG = System.getLogger(DropFolder.class.getName());

  private record State(long size, FileTime modified) {}

  private final Path folder;
  private final EmulatedGoogle google;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("drop-folder").factory());
  private Map<Path, State> before = Map.of();

  private DropFolder(Path folder, EmulatedGoogle google) {
    this.folder = folder;
    this.google = google;
  }

  static DropFolder watch(Path folder, EmulatedGoogle google) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The drop folder " + folder + " can't be created", e);
    }
    DropFolder drops = new DropFolder(folder, google);
    var unused =
        drops.looks.scheduleWithFixedDelay(
            drops::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    return drops;
  }

  private void look() {
    try {
      Map<Path, State> now = new HashMap<>();
      for (Path file : files()) {
        State state = new State(Files.size(file), Files.getLastModifiedTime(file));
        if (state.size() > 0 && state.equals(before.get(file))) {
          deliver(file);
        } else {
          now.put(file, state);
        }
      }
      before = now;
    } catch (IOException | RuntimeException e) {
      // for example, a file vanished between two calls; an exception would end the polling, and the
      // next poll tries again
      LOG.log(System.Logger.Level.DEBUG, "Polling the drop folder failed", e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(each -> each.getNameCount() == folder.getNameCount() + 2)
          .filter(each -> each.getFileName().toString().endsWith(".eml"))
          .filter(each -> google.findMailbox(addressOf(each)).isPresent())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private void deliver(Path file) throws IOException {
    google.mailbox(addressOf(file)).deliver(Files.readAllBytes(file));
    Path delivered = Files.createDirectories(file.resolveSibling("delivered"));
    Files.move(file, delivered.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String addressOf(Path file) {
    return String.valueOf(file.getName(file.getNameCount() - 2));
  }

  @Override
  public void close() {
    looks.close();
  }
}
