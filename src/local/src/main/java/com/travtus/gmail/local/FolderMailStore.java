package com.travtus.gmail.local;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.Spool;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/// Stores raw mail as files in a folder that only its owner can read.
@Singleton
final class FolderMailStore implements MailStore {
  private final Path folder;
  private final Path incoming;

  /// Deletes the files in `incoming`. Only one process uses the data folder, so a crash left them
  /// there.
  FolderMailStore(LocalSettings settings) {
    this.folder = settings.dataFolder();
    this.incoming = folder.resolve("incoming");
    try (Stream<Path> left = Files.list(DataFolder.makeOwnerOnly(incoming))) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder can't be used", e);
    }
  }

  /// Writes the message to disk before it gets its name, so neither a crash nor a full disk leaves
  /// a partial message. Unlike a rename, a hard link never replaces an existing file.
  @Override
  public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
    Path target = folder.resolve(key.value());
    DataFolder.makeFolderOf(target);
    Path fresh = Files.createTempFile(incoming, "", ".eml");
    try (InputStream raw = message.read();
        OutputStream out = Files.newOutputStream(fresh)) {
      raw.transferTo(out);
      force(fresh);
      Files.createLink(target, fresh);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(target)) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public Optional<InputStream> open(MailKey key) throws IOException {
    try {
      return Optional.of(Files.newInputStream(folder.resolve(key.value())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Returns empty, because a browser can't open a file of the folder.
  @Override
  public Optional<URI> link(MailKey key, Duration lifetime) {
    return Optional.empty();
  }

  @Override
  public void delete(Collection<MailKey> keys) throws IOException {
    for (MailKey key : keys) {
      Files.deleteIfExists(folder.resolve(key.value()));
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
