package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;

/// Mail in a folder, with the steps of the local run's store: whole and on the disk before it has
/// its name. Each [KillPoint] among them is told.
final class DurableFolderStore extends TestFolderStore {
  private static final int PIECE = 8_192;

  private final Path folder;
  private final Path incoming;
  private final Consumer<KillPoint> passed;

  /// What a process leaves in its own `incoming` when it is killed is nobody's mail.
  DurableFolderStore(Path folder, Consumer<KillPoint> passed) {
    super(folder);
    this.folder = folder;
    this.incoming =
        folder.resolve("incoming").resolve(Long.toString(ProcessHandle.current().pid()));
    this.passed = passed;
    try {
      Files.createDirectories(incoming);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
    passed.accept(KillPoint.BEFORE_STORED);
    Path target = folder.resolve(key.value());
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path fresh = Files.createTempFile(incoming, "", ".eml");
    try (InputStream raw = message.read();
        FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(file)) {
      copy(raw, digest.bytes() / 2, out);
      passed.accept(KillPoint.HALF_STORED);
      raw.transferTo(out);
      file.force(true);
    }
    passed.accept(KillPoint.BEFORE_NAMED);
    name(fresh, target);
    passed.accept(KillPoint.AFTER_STORED);
  }

  /// A piece at a time, as memory must not grow with the message.
  private static void copy(InputStream raw, long bytes, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    long left = bytes;
    while (left > 0) {
      int read = raw.read(piece, 0, (int) Math.min(left, PIECE));
      out.write(piece, 0, read);
      left -= read;
    }
  }
}
