package com.travtus.gmail.emulator.mailbox;

import com.travtus.gmail.emulator.journal.OwnedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Stores one `.eml` file per message.
public final class FileRawMessages implements RawMessages {
  private final OwnedFolder folder;

  public FileRawMessages(OwnedFolder folder) {
    this.folder = folder;
  }

  @Override
  public void put(String id, byte[] raw) {
    try {
      Files.write(file(id), raw);
    } catch (IOException e) {
      throw new UncheckedIOException("A message can't be written", e);
    }
  }

  @Override
  public byte[] get(String id) {
    try {
      return Files.readAllBytes(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException("A message can't be read", e);
    }
  }

  @Override
  public void remove(String id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException("A message can't be deleted", e);
    }
  }

  private Path file(String id) {
    return folder.file(id + ".eml");
  }
}
