package com.travtus.gmail.local;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.Spool;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Raw mail as files in a folder for its owner alone.
@Singleton
final class FolderMailStore implements MailStore {
  private final Path folder;

  FolderMailStore(LocalSettings settings) {
    this.folder = settings.dataFolder();
  }

  /// On the disk before it has its name: neither a crash nor a full disk leaves half a message.
  @Override
  public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
    Path target = folder.resolve(key.value());
    Path fresh = Files.createTempFile(DataFolder.makeFolderOf(target), ".new-", ".tmp");
    try {
      Files.copy(message.file(), fresh, StandardCopyOption.REPLACE_EXISTING);
      force(fresh);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
