package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Mail in a folder, with the steps of the local run's store: whole and on the disk before it has
/// its name. Each [Point] among them is told.
final class DurableFolderStore extends TestFolderStore {
  private final Path folder;
  private final Path incoming;
  private final Consumer<Point> passed;

  /// What lies in `incoming` was left there by a process that was killed.
  DurableFolderStore(Path folder, Consumer<Point> passed) {
    super(folder);
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    this.passed = passed;
    try {
      Files.createDirectories(incoming);
      try (Stream<Path> left = Files.list(incoming)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
    passed.accept(Point.BEFORE_STORED);
    Path target = folder.resolve(key.value());
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path fresh = Files.createTempFile(incoming, "", ".eml");
    try (InputStream raw = message.read();
        FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      write(raw.readNBytes(Math.toIntExact(digest.bytes() / 2)), out);
      passed.accept(Point.HALF_STORED);
      write(raw.readAllBytes(), out);
      out.force(true);
    }
    passed.accept(Point.BEFORE_NAMED);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    passed.accept(Point.AFTER_STORED);
  }

  private static void write(byte[] bytes, FileChannel out) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      out.write(left);
    }
  }
}
