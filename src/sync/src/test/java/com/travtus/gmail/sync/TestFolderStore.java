package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Mail in a folder. It fails when the disk does.
class TestFolderStore implements MailStore {
  private final Path folder;

  TestFolderStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
    Path file = folder.resolve(key.value());
    Path day = Files.createDirectories(file.resolveSibling(""));
    Path part = Files.createTempFile(day, "incoming-", ".part");
    try (InputStream raw = message.read()) {
      Files.copy(raw, part, StandardCopyOption.REPLACE_EXISTING);
    }
    name(part, file);
  }

  /// What has the name already keeps it.
  static void name(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      assertThat(file).isRegularFile();
    } finally {
      Files.delete(fresh);
    }
  }

  @Override
  public Optional<InputStream> open(MailKey key) throws IOException {
    Path file = folder.resolve(key.value());
    return Files.exists(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }

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

  /// This store, with something else in place of [#store].
  MailStore storing(Storing storing) {
    return new TestFolderStore(folder) {
      @Override
      public void store(MailKey key, Spool message, Spool.Digest digest) throws IOException {
        storing.store(key, message, digest);
      }
    };
  }

  /// This store, with something else in place of [#delete].
  MailStore deleting(Deleting deleting) {
    return new TestFolderStore(folder) {
      @Override
      public void delete(Collection<MailKey> keys) throws IOException {
        deleting.delete(List.copyOf(keys));
      }
    };
  }

  interface Storing {
    void store(MailKey key, Spool message, Spool.Digest digest) throws IOException;
  }

  interface Deleting {
    void delete(List<MailKey> keys) throws IOException;
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
