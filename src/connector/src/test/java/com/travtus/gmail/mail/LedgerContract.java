package com.travtus.gmail.mail;

import static com.travtus.gmail.mail.SampleEntries.NO_HEADERS;
import static com.travtus.gmail.mail.SampleEntries.SUBSCRIPTION;
import static com.travtus.gmail.mail.SampleEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.travtus.gmail.mail.Headers.Attachment;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    Attachment attachment =
        new Attachment("\u20ac".repeat(320), "\u20ac".repeat(320), Long.MAX_VALUE);
    Headers headers =
        new Headers(
            longest,
            longest,
            longest,
            "\u20ac".repeat(2000),
            SampleEntries.NOW,
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
            List.of(""),
            List.of(),
            List.of(),
            "",
            null,
            "",
            List.of(),
            List.of(),
            List.of(new Attachment("", "", 0)),
            false);

    assertThatCode(() -> ledger().record(entry(SUBSCRIPTION, "a", headers)))
        .doesNotThrowAnyException();
  }

  private static List<MessageId> ids(String... values) {
    return Stream.of(values).map(MessageId::new).toList();
  }
}
