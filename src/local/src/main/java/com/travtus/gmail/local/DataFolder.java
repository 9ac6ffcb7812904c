package com.travtus.gmail.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A folder that only its owner can read and only one process at a time can use.
final class DataFolder {
  /// Keeps channels reachable: an unreachable channel is closed and loses its lock.
  private static final Set<FileChannel> HELD = ConcurrentHashMap.newKeySet();

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final FileAttribute<?> OWNER_S_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DataFolder() {}

  /// Creates the folder if it is missing, removes other users' access and locks it until the
  /// process ends.
  ///
  /// @throws UnusableSettings if the folder can't be written or another process uses it
  static Path claim(Path folder) {
    try {
      Path claimed = makeOwnerOnly(folder.toAbsolutePath().normalize());
      Files.setPosixFilePermissions(claimed, OWNER_ONLY);
      FileChannel lock =
          FileChannel.open(
              claimed.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      HELD.add(lock);
      if (lock.tryLock() == null) {
        throw new UnusableSettings("The data folder " + claimed + " is in use by another run.");
      }
      return claimed;
    } catch (IOException e) {
      throw new UnusableSettings(
          "The data folder " + folder + " can't be used: " + e.getClass().getSimpleName() + ".");
    }
  }

  static Path makeOwnerOnly(Path folder) throws IOException {
    return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
  }

  /// Writes a file that only its owner can read. After a crash or on a full disk, the old file
  /// remains.
  static void replace(Path file, byte[] content) throws IOException {
    Path fresh = Files.createTempFile(makeFolderOf(file), "new-", ".tmp", OWNER_S_FILE);
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// Returns the folder of `file`, creating it if necessary.
  static Path makeFolderOf(Path file) throws IOException {
    return makeOwnerOnly(Objects.requireNonNull(file.getParent(), "a file must have a folder"));
  }
}
