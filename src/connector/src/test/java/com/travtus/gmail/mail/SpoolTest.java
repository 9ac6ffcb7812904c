package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  void it_is_read_from_the_first_byte_on_each_time() throws IOException {
    try (Spool spool = Spool.create()) {
      try (OutputStream out = spool.write()) {
        out.write("body".getBytes(UTF_8));
      }

      try (InputStream first = spool.read();
          InputStream second = spool.read()) {
        assertThat(first.read()).isEqualTo('b');
        assertThat(second.readAllBytes()).asString(UTF_8).isEqualTo("body");
        assertThat(first.readAllBytes()).asString(UTF_8).isEqualTo("ody");
        assertThat(first.read()).isEqualTo(-1);
      }
    }
  }

  /// Nobody else can open it, and no worker that is killed leaves it behind.
  @Test
  void it_is_a_file_without_a_name() throws IOException {
    Set<Path> before = spooled();
    try (Spool spool = Spool.create();
        OutputStream out = spool.write()) {
      out.write("body".getBytes(UTF_8));

      assertThat(before).containsAll(spooled());
    }
  }

  private static Set<Path> spooled() throws IOException {
    try (Stream<Path> files =
        Files.find(
            Path.of(System.getProperty("java.io.tmpdir")),
            1,
            (file, _) -> file.getFileName().toString().startsWith("message-"))) {
      return files.collect(Collectors.toSet());
    }
  }

  @Test
  void what_can_not_be_written_is_unchecked() throws IOException {
    Spool spool = Spool.create();
    spool.close();

    assertThatThrownBy(() -> spool.write().write(1)).isInstanceOf(UncheckedIOException.class);
  }

  /// Linux has a device that is always full.
  @Test
  void a_full_disk_is_unchecked() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "there is no /dev/full");
    try (Spool spool = new Spool(FileChannel.open(full, StandardOpenOption.WRITE))) {
      assertThatThrownBy(() -> spool.write().write(1)).isInstanceOf(UncheckedIOException.class);
    }
  }
}
