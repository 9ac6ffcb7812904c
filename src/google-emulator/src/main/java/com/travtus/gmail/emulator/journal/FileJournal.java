package com.travtus.gmail.emulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stores one JSON object per line: `{"type":"MessageAdded","entry":{...}}`.
///
/// The next start drops a line that a crash truncated. The file is locked because two processes on
/// one folder would overwrite each other's entries.
public final class FileJournal implements Journal {
  private static final Gson GSON = new Gson();
  private static final Map<String, Class<?>> TYPES =
      types(Entry.class).collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private static Stream<Class<?>> types(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(FileJournal::types)
        : Stream.of(type);
  }

  private final Path file;
  private final FileChannel channel;

  private FileJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Opens a journal, creating it if necessary.
  ///
  /// @throws IllegalStateException if another journal uses the file
  public static FileJournal open(Path file) {
    try {
      OwnedFolder.createFile(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IllegalStateException(
            "Another emulated Google is running on the folder " + file.getParent());
      }
      return new FileJournal(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + file + " can't be opened", e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public synchronized void append(Entry entry) {
    JsonObject line = new JsonObject();
    line.addProperty("type", entry.getClass().getSimpleName());
    line.add("entry", GSON.toJsonTree(entry));
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + file + " can't be written", e);
    }
  }

  @Override
  public synchronized void replay(Consumer<Entry> each) {
    try {
      byte[] all = Files.readAllBytes(file);
      int complete = lastLineEnd(all);
      List<String> lines = new String(all, 0, complete, UTF_8).lines().toList();
      lines.forEach(line -> each.accept(parse(line)));
      channel.truncate(complete).position(complete);
    } catch (IOException | JsonParseException e) {
      throw new IllegalStateException("The journal " + file + " can't be read", e);
    }
  }

  private static int lastLineEnd(byte[] all) {
    int end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static Entry parse(String line) {
    JsonObject object = JsonParser.parseString(line).getAsJsonObject();
    JsonElement type = object.get("type");
    Class<?> entry = type == null ? null : TYPES.get(type.getAsString());
    if (entry == null) {
      throw new JsonParseException("an entry of an unknown type");
    }
    return (Entry) GSON.fromJson(object.get("entry"), entry);
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + file + " can't be closed", e);
    }
  }
}
