package com.travtus.gmail.emulator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder for mail and tokens, created so that only its owner can read it.
public record OwnedFolder(Path path) {
  public static OwnedFolder create(Path path) {
    try {
      if (Files.notExists(path)) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(path, only("rwx------"));
      }
      return new OwnedFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " can't be created", e);
    }
  }

  /// Creates an empty file that only its owner can read, unless it exists.
  public static void createFile(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, only("rw-------"));
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  public OwnedFolder folder(String name) {
    return create(path.resolve(name));
  }
}
