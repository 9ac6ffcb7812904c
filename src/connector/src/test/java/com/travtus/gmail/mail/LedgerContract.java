package com.travtus.gmail.mail;

import static com.travtus.gmail.mail.SampleEntries.NOW;
import static com.travtus.gmail.mail.SampleEntries.NO_HEADERS;
import static com.travtus.gmail.mail.SampleEntries.SUBSCRIPTION;
import static com.travtus.gmail.mail.SampleEntries.TENANT;
import static com.travtus.gmail.mail.SampleEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.travtus.gmail.mail.Headers.Address;
import com.travtus.gmail.mail.Headers.Attachment;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every [Ledger] does.
public abstract class LedgerContract {
  private static final SubscriptionId OTHER =
      new SubscriptionId("fedcba9876543210fedcba9876543210");

  /// An empty one for each test.
  protected abstract Ledger ledger();

  @Test
  void nothing_is_in_an_empty_ledger() {
    assertThat(ledger().missing(SUBSCRIPTION, ids("a", "b"))).isEqualTo(ids("a", "b"));
    assertThat(ledger().missing(SUBSCRIPTION, List.of())).isEmpty();
  }

  @Test
  void missing_are_those_that_were_not_recorded() {
    Ledger ledger = ledger();
    ledger.record(entry(SUBSCRIPTION, "b", NO_HEADERS));

    assertThat(ledger.missing(SUBSCRIPTION, ids("a", "b", "c"))).isEqualTo(ids("a", "c"));
  }

  @Test
  void missing_keeps_the_order_and_names_each_once() {
    Ledger ledger = ledger();
    ledger.record(entry(SUBSCRIPTION, "m", NO_HEADERS));

    assertThat(ledger.missing(SUBSCRIPTION, ids("z", "a", "m", "z", "k", "m", "a")))
        .isEqualTo(ids("z", "a", "k"));
  }

  @Test
  void missing_takes_more_than_a_hundred_at_once() {
    Ledger ledger = ledger();
    List<String> all = IntStream.range(0, 350).mapToObj("m-%d"::formatted).toList();
    IntStream.range(0, 350)
        .filter(i -> i % 3 == 0)
        .forEach(i -> ledger.record(entry(SUBSCRIPTION, all.get(i), NO_HEADERS)));

    List<MessageId> missing =
        ledger.missing(SUBSCRIPTION, all.stream().map(MessageId::new).toList());

    assertThat(missing)
        .isEqualTo(
            IntStream.range(0, 350)
                .filter(i -> i % 3 != 0)
                .mapToObj(i -> new MessageId(all.get(i)))
                .toList());
  }

  @Test
  void a_message_is_recorded_once() {
    Ledger ledger = ledger();

    assertThat(ledger.record(entry(SUBSCRIPTION, "a", NO_HEADERS))).isTrue();
    assertThat(ledger.record(entry(SUBSCRIPTION, "a", NO_HEADERS))).isFalse();

    assertThat(ledger.missing(SUBSCRIPTION, ids("a"))).isEmpty();
  }

  @Test
  void of_many_that_record_a_message_at_once_one_succeeds() throws Exception {
    Ledger ledger = ledger();
    Callable<Boolean> attempt = () -> ledger.record(entry(SUBSCRIPTION, "a", NO_HEADERS));

    List<Boolean> results = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> each : workers.invokeAll(Collections.nCopies(8, attempt))) {
        results.add(each.get());
      }
    }

    assertThat(results).containsOnlyOnce(true).contains(false);
  }

  @Test
  void mailboxes_do_not_see_each_others_messages() {
    Ledger ledger = ledger();
    ledger.record(entry(SUBSCRIPTION, "a", NO_HEADERS));

    assertThat(ledger.missing(OTHER, ids("a"))).isEqualTo(ids("a"));
    assertThat(ledger.record(entry(OTHER, "a", NO_HEADERS))).isTrue();
  }

  @Test
  void the_most_that_headers_can_hold_is_recorded() {
    Ledger ledger = ledger();
    List<String> longest = Collections.nCopies(50, "\u20ac".repeat(320));
    List<Address> addresses =
        Collections.nCopies(50, new Address("\u20ac".repeat(128), "\u20ac".repeat(320)));
    Attachment attachment =
        new Attachment("\u20ac".repeat(320), "\u20ac".repeat(129), Long.MAX_VALUE);
    Headers headers =
        new Headers(
            addresses,
            addresses,
            addresses,
            "\u20ac".repeat(2000),
            NOW,
            "\u20ac".repeat(320),
            longest,
            longest,
            Collections.nCopies(50, attachment),
            false);

    assertThat(ledger.record(entry(SUBSCRIPTION, "big", headers))).isTrue();
    assertThat(ledger.missing(SUBSCRIPTION, ids("big"))).isEmpty();
  }

  @Test
  void empty_texts_are_recorded() {
    Headers headers =
        new Headers(
            List.of(new Address("", "")),
            List.of(),
            List.of(),
            "",
            null,
            "",
            List.of(),
            List.of(),
            List.of(new Attachment("", "", 0L)),
            false);

    assertThatCode(() -> ledger().record(entry(SUBSCRIPTION, "a", headers)))
        .doesNotThrowAnyException();
  }

  @Test
  void an_entry_is_found_as_it_was_recorded() {
    Ledger ledger = ledger();
    Headers headers =
        new Headers(
            List.of(new Address("Ann Lee", "ann@harbourview.example")),
            List.of(new Address(null, "tom@harbourview.example")),
            List.of(),
            "Keys",
            NOW.minusSeconds(7),
            "<1@harbourview.example>",
            List.of("<0@harbourview.example>"),
            List.of("<0@harbourview.example>"),
            List.of(
                new Attachment(null, "image/png", 7L),
                new Attachment("a.pdf", "a/b", 0L),
                new Attachment(null, "a/b", null)),
            false);
    LedgerEntry full = entry(SUBSCRIPTION, "a", headers);
    LedgerEntry bare = entry(SUBSCRIPTION, "b", NO_HEADERS);
    ledger.record(full);
    ledger.record(bare);

    assertThat(ledger.find(SUBSCRIPTION, new MessageId("a"))).contains(full);
    assertThat(ledger.find(SUBSCRIPTION, new MessageId("b"))).contains(bare);
    assertThat(ledger.find(SUBSCRIPTION, new MessageId("c"))).isEmpty();
    assertThat(ledger.find(OTHER, new MessageId("a"))).isEmpty();
  }

  @Test
  void newest_are_those_that_gmail_received_last_to_the_millisecond() {
    Ledger ledger = ledger();
    List<String> instants =
        List.of(
            "2030-01-01T00:00:10Z",
            "2030-01-01T00:00:09.999Z",
            "2030-01-01T00:00:09.500Z",
            "2030-01-01T00:00:09.120Z",
            "2030-01-01T00:00:09.012Z",
            "2030-01-01T00:00:09Z",
            "2029-12-31T23:59:59.900Z",
            "1999-12-31T23:59:59Z");
    for (int i : List.of(3, 0, 7, 5, 1, 6, 2, 4)) {
      ledger.record(receivedAt("m-" + i, Instant.parse(instants.get(i))));
    }

    assertThat(newest(ledger))
        .extracting(LedgerEntry::receivedAt)
        .isEqualTo(instants.stream().map(Instant::parse).toList());
  }

  @Test
  void newest_of_the_same_millisecond_are_each_listed_once() {
    Ledger ledger = ledger();
    IntStream.range(0, 9)
        .forEach(i -> ledger.record(entry(SUBSCRIPTION, "m-%d".formatted(i), NO_HEADERS)));

    assertThat(newest(ledger)).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void newest_takes_a_hundred_at_once_and_ends_with_a_full_slice() {
    Ledger ledger = ledger();
    IntStream.range(0, 100)
        .forEach(i -> ledger.record(receivedAt("m-%d".formatted(i), NOW.plusMillis(i))));

    Page<LedgerEntry> page = ledger.newest(SUBSCRIPTION, 100, null);

    assertThat(page.items())
        .extracting(entry -> entry.message().value())
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "m-%d".formatted(99 - i)).toList());
    assertThat(page.nextStartKey()).isNull();
  }

  @Test
  void newest_are_of_one_subscription() {
    Ledger ledger = ledger();
    ledger.record(entry(SUBSCRIPTION, "here", NO_HEADERS));
    ledger.record(entry(OTHER, "elsewhere", NO_HEADERS));

    assertThat(newest(ledger)).extracting(entry -> entry.message().value()).containsExactly("here");
  }

  @Test
  void locations_are_of_one_subscription_each_once() {
    Ledger ledger = ledger();
    List<Ledger.Location> wanted = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LedgerEntry each = receivedAt("m-" + i, NOW);
      ledger.record(each);
      wanted.add(new Ledger.Location(each.message(), each.key()));
    }
    ledger.record(entry(OTHER, "elsewhere", NO_HEADERS));

    assertThat(locations(ledger)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void what_is_forgotten_is_not_in() {
    Ledger ledger = ledger();
    IntStream.range(0, 26)
        .forEach(i -> ledger.record(entry(SUBSCRIPTION, "m-%d".formatted(i), NO_HEADERS)));
    ledger.record(entry(OTHER, "m-0", NO_HEADERS));

    ledger.forget(
        SUBSCRIPTION, IntStream.range(0, 25).mapToObj(i -> new MessageId("m-" + i)).toList());

    assertThat(ledger.find(SUBSCRIPTION, new MessageId("m-0"))).isEmpty();
    assertThat(ledger.missing(SUBSCRIPTION, ids("m-0", "m-25"))).isEqualTo(ids("m-0"));
    assertThat(newest(ledger)).hasSize(1);
    assertThat(locations(ledger)).hasSize(1);
    assertThat(ledger.missing(OTHER, ids("m-0"))).isEmpty();
    assertThat(ledger.record(entry(SUBSCRIPTION, "m-0", NO_HEADERS))).isTrue();
  }

  @Test
  void forgetting_takes_what_is_not_in_and_the_same_twice() {
    Ledger ledger = ledger();
    ledger.record(entry(SUBSCRIPTION, "a", NO_HEADERS));

    ledger.forget(SUBSCRIPTION, List.of());
    ledger.forget(SUBSCRIPTION, ids("b", "a", "a"));
    ledger.forget(SUBSCRIPTION, ids("a"));

    assertThat(ledger.missing(SUBSCRIPTION, ids("a"))).isEqualTo(ids("a"));
  }

  @Test
  void what_is_removed_while_it_is_listed_is_not_listed_again_and_nothing_is_left_out() {
    Ledger ledger = ledger();
    IntStream.range(0, 10)
        .forEach(i -> ledger.record(entry(SUBSCRIPTION, "m-%d".formatted(i), NO_HEADERS)));

    List<MessageId> removed = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<Ledger.Location> page = ledger.locations(SUBSCRIPTION, 3, after);
      List<MessageId> messages = page.items().stream().map(Ledger.Location::message).toList();
      ledger.forget(SUBSCRIPTION, messages);
      removed.addAll(messages);
      after = page.nextStartKey();
    } while (after != null);

    assertThat(removed).hasSize(10).doesNotHaveDuplicates();
    assertThat(locations(ledger)).isEmpty();
  }

  private static LedgerEntry receivedAt(String message, Instant instant) {
    return entry(SUBSCRIPTION, TENANT, message, instant, NO_HEADERS);
  }

  private static List<LedgerEntry> newest(Ledger ledger) {
    return paged(after -> ledger.newest(SUBSCRIPTION, 3, after));
  }

  private static List<Ledger.Location> locations(Ledger ledger) {
    return paged(after -> ledger.locations(SUBSCRIPTION, 3, after));
  }

  private static <T> List<T> paged(Function<@Nullable String, Page<T>> slices) {
    List<T> all = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<T> page = slices.apply(after);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      all.addAll(page.items());
      after = page.nextStartKey();
    } while (after != null);
    return all;
  }

  private static List<MessageId> ids(String... values) {
    return Stream.of(values).map(MessageId::new).toList();
  }
}
