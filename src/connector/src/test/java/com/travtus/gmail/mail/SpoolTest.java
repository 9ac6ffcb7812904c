package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class SpoolTest {
  @Test
  void what_was_written_is_read_with_its_size_and_hash() throws IOException {
    byte[] raw = new byte[100_000];
    new Random(7).nextBytes(raw);
    try (Spool spool = Spool.create()) {
      try (OutputStream out = spool.write()) {
        out.write(raw[0]);
        out.write(raw, 1, raw.length - 1);
      }

      try (InputStream in = spool.read()) {
        assertThat(in.readAllBytes()).isEqualTo(raw);
      }
      assertThat(spool.digest()).isEqualTo(new Spool.Digest(100_000, DigestUtils.sha256Hex(raw)));
    }
  }

  @Test
  void nothing_written_is_an_empty_message() throws IOException {
    try (Spool spool = Spool.create()) {
      spool.write().close();

      assertThat(spool.digest()).isEqualTo(new Spool.Digest(0, DigestUtils.sha256Hex("")));
    }
  }

  @Test
  void closing_removes_the_file() throws IOException {
    Path file;
    try (Spool spool = Spool.create();
        OutputStream out = spool.write()) {
      out.write("body".getBytes(UTF_8));
      file = spool.file();
      assertThat(file).exists();
    }

    assertThat(file).doesNotExist();
  }

  @Test
  void others_can_not_read_it() throws IOException {
    try (Spool spool = Spool.create()) {
      assertThat(Files.getPosixFilePermissions(spool.file()))
          .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void a_disk_that_can_not_be_opened_is_unchecked() throws IOException {
    try (Spool spool = Spool.create()) {
      Files.delete(spool.file());
      Files.createDirectory(spool.file());

      assertThatThrownBy(spool::write).isInstanceOf(UncheckedIOException.class);
    }
  }

  /// Linux has a device that is always full.
  @Test
  void a_full_disk_is_unchecked() throws IOException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full), "there is no /dev/full");
    try (Spool spool = Spool.create()) {
      Files.delete(spool.file());
      Files.createSymbolicLink(spool.file(), full);

      assertThatThrownBy(
              () -> {
                try (OutputStream out = spool.write()) {
                  out.write(1);
                }
              })
          .isInstanceOf(UncheckedIOException.class);
    }
  }
}
