package com.travtus.gmail.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/// Holds one raw message on disk, on its way to the store. Memory does not grow with the message,
/// and its size and hash are known before the store sees the first byte. The file has no name once
/// it is open, so even a killed worker leaves none behind.
public final class Spool implements AutoCloseable {
  private final FileChannel file;
  private final MessageDigest sha256 = DigestUtils.getSha256Digest();

  Spool(FileChannel file) {
    this.file = file;
  }

  /// Creates a spool in the directory for temporary files.
  public static Spool create() throws IOException {
    Path named = Files.createTempFile("message-", ".eml");
    return new Spool(
        FileChannel.open(
            named,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /// Opens the spool for writing. Write only once, and close the stream before you read.
  ///
  /// @return a stream that throws [UncheckedIOException] if the disk fails, which tells that apart
  ///     from a failing connection
  public OutputStream write() {
    return new DigestOutputStream(new SpoolOutput(file), sha256);
  }

  /// Opens the spool for reading, from the first byte on.
  public InputStream read() {
    return new SpoolInput(file);
  }

  /// Returns the size and the hash of the written bytes.
  public Digest digest() throws IOException {
    return new Digest(file.size(), HexFormat.of().formatHex(sha256.digest()));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// @param bytes the size
  /// @param sha256 in hexadecimal
  public record Digest(long bytes, String sha256) {}

  private static final class SpoolOutput extends OutputStream {
    private final FileChannel file;

    SpoolOutput(FileChannel file) {
      this.file = file;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
      try {
        while (rest.hasRemaining()) {
          file.write(rest);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the spool can't be written", e);
      }
    }
  }

  private static final class SpoolInput extends InputStream {
    private final FileChannel file;
    private long position;

    SpoolInput(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = file.read(ByteBuffer.wrap(bytes, offset, length), position);
      position += Math.max(0, read);
      return read;
    }
  }
}
