package com.travtus.gmail.emulator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder that holds mail and tokens: made readable for its owner alone.
public record OwnedFolder(Path path) {
  public static OwnedFolder create(Path path) {
    try {
      if (Files.notExists(path)) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
          Files.createDirectory(
              path,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
          Files.createDirectory(path);
        }
      }
      return new OwnedFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " can't be made", e);
    }
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  public OwnedFolder folder(String name) {
    return create(path.resolve(name));
  }
}
