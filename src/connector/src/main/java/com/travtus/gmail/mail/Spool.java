package com.travtus.gmail.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/// One raw message on its way to the store, on disk: memory does not grow with the message, and its
/// size and hash are known before the store sees the first byte. Closing removes the file.
public final class Spool implements AutoCloseable {
  private final Path file;
  private final MessageDigest sha256 = DigestUtils.getSha256Digest();

  private Spool(Path file) {
    this.file = file;
  }

  /// In the directory for temporary files.
  public static Spool create() throws IOException {
    return new Spool(Files.createTempFile("message-", ".eml"));
  }

  /// To be written once, and closed before anything is read.
  ///
  /// @return throws [UncheckedIOException] when the disk fails, so that whoever copies a remote
  ///     message into it can tell that from a failing connection
  public OutputStream write() {
    return new DigestOutputStream(new SpoolStream(file), sha256);
  }

  public InputStream read() throws IOException {
    return Files.newInputStream(file);
  }

  public Path file() {
    return file;
  }

  /// Of the written bytes.
  public Digest digest() throws IOException {
    return new Digest(Files.size(file), HexFormat.of().formatHex(sha256.digest()));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  /// @param bytes how many there are
  /// @param sha256 in hexadecimal
  public record Digest(long bytes, String sha256) {}

  private static final class SpoolStream extends OutputStream {
    private final OutputStream out;

    SpoolStream(Path file) {
      this.out = unchecked(() -> Files.newOutputStream(file));
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      unchecked(
          () -> {
            out.write(bytes, offset, length);
            return out;
          });
    }

    @Override
    public void close() {
      unchecked(
          () -> {
            out.close();
            return out;
          });
    }

    private static OutputStream unchecked(DiskAction action) {
      try {
        return action.run();
      } catch (IOException e) {
        throw new UncheckedIOException("the spool can't be written", e);
      }
    }
  }

  private interface DiskAction {
    OutputStream run() throws IOException;
  }
}
