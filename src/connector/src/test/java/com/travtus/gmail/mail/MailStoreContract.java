package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [MailStore] does.
public abstract class MailStoreContract {
  private static final MailKey KEY = key("m-1");

  /// An empty one for each test.
  protected abstract MailStore store();

  /// The bytes under a key, read past the port; empty if there are none.
  protected abstract Optional<byte[]> kept(MailKey key) throws IOException;

  protected static MailKey key(String message) {
    return MailKey.of(SampleEntries.SUBSCRIPTION, new MessageId(message), SampleEntries.NOW);
  }

  @Test
  void a_message_is_kept_byte_for_byte() throws IOException {
    byte[] raw = new byte[300_000];
    new Random(7).nextBytes(raw);

    store(KEY, raw);

    assertThat(kept(KEY)).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(raw));
    assertThat(kept(key("m-2"))).isEmpty();
  }

  @Test
  void an_empty_message_is_kept() throws IOException {
    store(KEY, new byte[0]);

    assertThat(kept(KEY)).hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
  }

  @Test
  void a_large_message_is_kept() throws IOException {
    byte[] raw = new byte[30_000_000];
    new Random(7).nextBytes(raw);

    store(KEY, raw);

    assertThat(kept(KEY).orElseThrow()).isEqualTo(raw);
  }

  @Test
  void storing_the_same_message_again_changes_nothing() throws IOException {
    byte[] raw = "Subject: Keys\r\n\r\nLost.\r\n".getBytes(UTF_8);
    store(KEY, raw);

    store(KEY, raw);

    assertThat(kept(KEY)).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(raw));
  }

  @Test
  void what_is_stored_stays() throws IOException {
    store(KEY, "Lost.".getBytes(UTF_8));

    store(KEY, "Overwritten.".getBytes(UTF_8));

    assertThat(kept(KEY))
        .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("Lost.".getBytes(UTF_8)));
  }

  /// Two workers, of which one was taken for dead.
  @Test
  void what_is_stored_at_the_same_time_is_one_of_them_whole() throws Exception {
    List<byte[]> each = IntStream.range(0, 8).mapToObj(i -> filled((byte) i)).toList();

    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> storing =
          each.stream()
              .<Future<?>>map(
                  raw ->
                      workers.submit(
                          () -> {
                            store(KEY, raw);
                            return null;
                          }))
              .toList();
      for (Future<?> one : storing) {
        one.get();
      }
    }

    byte[] winner = kept(KEY).orElseThrow();
    assertThat(each).anyMatch(raw -> Arrays.equals(raw, winner));
  }

  private static byte[] filled(byte with) {
    byte[] raw = new byte[100_000];
    Arrays.fill(raw, with);
    return raw;
  }

  @Test
  void a_message_is_read_as_it_was_stored() throws IOException {
    byte[] raw = new byte[300_000];
    new Random(7).nextBytes(raw);
    store(KEY, raw);

    try (InputStream opened = store().open(KEY).orElseThrow()) {
      assertThat(opened.readAllBytes()).isEqualTo(raw);
    }
    assertThat(store().open(key("m-2"))).isEmpty();
  }

  @Test
  void what_is_deleted_is_gone_and_the_rest_stays() throws IOException {
    for (int i = 0; i < 30; i++) {
      store(key("m-" + i), "Lost.".getBytes(UTF_8));
    }

    store().delete(IntStream.range(0, 25).mapToObj(i -> key("m-" + i)).toList());

    for (int i = 0; i < 30; i++) {
      assertThat(kept(key("m-" + i)).isPresent()).isEqualTo(i >= 25);
    }
    assertThat(store().open(key("m-0"))).isEmpty();
  }

  @Test
  void deleting_takes_none_and_what_is_not_there() throws IOException {
    store(KEY, "Lost.".getBytes(UTF_8));

    store().delete(List.of());
    store().delete(List.of(key("m-2"), KEY));
    store().delete(List.of(KEY));

    assertThat(kept(KEY)).isEmpty();
  }

  @Test
  void a_deleted_message_can_be_stored_again() throws IOException {
    store(KEY, "Lost.".getBytes(UTF_8));
    store().delete(List.of(KEY));

    store(KEY, "Found.".getBytes(UTF_8));

    assertThat(kept(KEY))
        .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("Found.".getBytes(UTF_8)));
  }

  protected void store(MailKey key, byte[] raw) throws IOException {
    try (Spool spool = spool(raw)) {
      store().store(key, spool, spool.digest());
    }
  }

  protected static Spool spool(byte[] raw) throws IOException {
    Spool spool = Spool.create();
    try (OutputStream out = spool.write()) {
      out.write(raw);
    }
    return spool;
  }
}
