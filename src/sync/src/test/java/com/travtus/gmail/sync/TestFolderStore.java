package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Mail in a folder. It fails when the disk does.
final class TestFolderStore implements MailStore {
  private final Path folder;

  TestFolderStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
    Path file = folder.resolve(key.value());
    Path day = Files.createDirectories(file.resolveSibling(""));
    Path part = Files.createTempFile(day, "incoming-", ".part");
    Files.copy(message.file(), part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// By message id.
  List<String> stored() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString().replace(".eml", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] read(MailKey key) throws IOException {
    return Files.readAllBytes(folder.resolve(key.value()));
  }
}
