package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.OPTIONS;
import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mail that whoever goes by the API's happy path never sees.
@Tag("slow")
class MissedMailTest {
  private static final String LIST = "gmail.users.messages.list";
  private static final String GET = "gmail.users.messages.get";
  private static final String HISTORY = "gmail.users.history.list";

  @TempDir private static Path folder = Path.of("");

  private static TestBackend backend;

  @BeforeAll
  static void start() {
    backend = new TestBackend(folder);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static TestMailbox upToDate() {
    return upToDate(OPTIONS);
  }

  private static TestMailbox upToDate(SubscriptionOptions options) {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, options);
    mailbox.bringUpToDate();
    return mailbox;
  }

  private static SubscriptionOptions backfill(int days, String... labels) {
    return new SubscriptionOptions(new MailSelection(Set.of(labels)), days, POLL_INTERVAL, null);
  }

  private static Fault on(TestMailbox mailbox, Fault.Draft draft, Effect effect) {
    Fault fault = draft.forMailbox(mailbox.name()).answering(effect);
    backend.google().faults().add(fault);
    return fault;
  }

  // ---- what a mailbox sends to itself

  @Test
  void mail_that_a_mailbox_sends_to_itself_comes_in_by_the_history() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(mailbox.clock().instant(), "SENT", "INBOX");
    mailbox.gmail().deliver(new byte[0], "SENT");

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    mailbox.assertComplete(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Label_1", "INBOX"})
  void mail_that_a_mailbox_sent_to_itself_comes_in_by_the_listing(String label) throws IOException {
    String[] wanted = label.isEmpty() ? new String[0] : new String[] {label};
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, backfill(30, wanted));
    mailbox.deliver(mailbox.clock().instant(), "SENT", "INBOX", "Label_1");
    mailbox.deliver(mailbox.clock().instant(), "INBOX", "Label_1");
    mailbox.gmail().deliver(new byte[0], "SENT", "Label_1");

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  @Test
  void mail_that_was_sent_comes_in_once_it_is_moved_to_the_inbox() {
    TestMailbox mailbox = upToDate();
    String sent = mailbox.gmail().deliver(new byte[0], mailbox.clock().instant(), "SENT");
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    mailbox.gmail().addLabels(sent, "INBOX");

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(mailbox.has(sent)).isTrue();
  }

  @Test
  void mail_that_is_yet_to_be_sent_never_comes_in() {
    TestMailbox mailbox = upToDate();
    mailbox.gmail().deliver(new byte[0], "SCHEDULED");
    mailbox.gmail().deliver(new byte[0], "SCHEDULED", "INBOX");

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  // ---- a get that lags behind what named the message

  @Test
  void a_message_that_gmail_names_before_it_has_it_comes_in_later_and_holds_no_other()
      throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(3);
    on(mailbox, Fault.on(GET), Effect.notFound());

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));
    assertThat(mailbox.cursor()).isEqualTo(mailbox.current());
    assertThat(mailbox.missing()).hasSize(1);

    mailbox.clock().advance(Duration.ofMinutes(1));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(mailbox.failed()).isEmpty();
    mailbox.assertComplete(0);
  }

  @Test
  void one_that_a_listing_named_comes_in_later_as_well() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, backfill(30));
    mailbox.deliver(3);
    on(mailbox, Fault.on(GET), Effect.notFound());

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    mailbox.clock().advance(Duration.ofMinutes(1));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    mailbox.assertComplete(0);
  }

  @Test
  void one_that_the_history_says_is_deleted_is_gone() {
    TestMailbox mailbox = upToDate();
    String message = mailbox.deliver();
    on(mailbox, Fault.on(GET), Effect.notFound());
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(mailbox.failed()).hasSize(1);

    mailbox.gmail().delete(message);
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(mailbox.failed()).isEmpty();
    assertThat(mailbox.calls(GET)).isOne();
  }

  @Test
  void one_that_is_still_missing_after_hours_is_gone() {
    TestMailbox mailbox = upToDate();
    mailbox.deliver();
    Fault fault = on(mailbox, Fault.on(GET).always(), Effect.notFound());
    while (mailbox.calls(GET) == 0 || !mailbox.failed().isEmpty()) {
      assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
      mailbox.waitUntilDue();
    }
    backend.google().faults().remove(fault);

    assertThat(mailbox.calls(GET)).isEqualTo(5);
    assertThat(Duration.between(TestBackend.NOW, mailbox.clock().instant()))
        .isBetween(Duration.ofHours(2), Duration.ofHours(4));
  }

  @Test
  void one_that_fails_otherwise_after_it_was_missing_stays_quarantined() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver();
    on(mailbox, Fault.on(GET), Effect.notFound());
    Fault fault = on(mailbox, Fault.on(GET).always(), Effect.refused(400, "invalidArgument", ""));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    mailbox.clock().advance(Duration.ofMinutes(1));

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(mailbox.failed()).singleElement().matches(failed -> failed.isQuarantined());
    backend.google().faults().remove(fault);
    mailbox.clock().advance(Duration.ofHours(1));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    mailbox.assertComplete(0);
  }

  // ---- a history that goes backwards

  @Test
  void a_history_that_goes_backwards_is_a_lost_one() {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(5);
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(5));
    HistoryId before = Objects.requireNonNull(mailbox.cursor());
    mailbox.gmail().recreate();
    String arrived = mailbox.deliver();
    assertThat(mailbox.current().isBefore(before)).isTrue();

    mailbox.sync();
    mailbox.bringUpToDate();

    assertThat(mailbox.has(arrived)).isTrue();
    assertThat(mailbox.cursor()).isEqualTo(mailbox.current());
    assertThat(mailbox.syncState().lastGap()).isNotNull();
  }

  @Test
  void an_answer_without_a_history_id_is_passing() {
    TestMailbox mailbox = upToDate();
    HistoryId before = Objects.requireNonNull(mailbox.cursor());
    on(mailbox, Fault.on(HISTORY), Effect.foreignAnswer(200, "application/json", "{}"));

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(mailbox.cursor()).isEqualTo(before);
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  // ---- a run has an end

  @Test
  void a_history_whose_page_token_repeats_ends_the_run() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver();
    Fault fault =
        on(
            mailbox,
            Fault.on(HISTORY).always(),
            Effect.foreignAnswer(
                200, "application/json", "{\"historyId\":\"99999\",\"nextPageToken\":\"again\"}"));
    long before = mailbox.calls(HISTORY);

    assertThat(mailbox.sync())
        .isEqualTo(new SyncOutcome.Postponed("gmail gave a page token of history.list twice"));

    assertThat(mailbox.calls(HISTORY) - before).isEqualTo(2);
    backend.google().faults().remove(fault);
    mailbox.waitUntilDue();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  @Test
  void a_listing_whose_page_token_repeats_ends_the_run() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, backfill(30));
    mailbox.deliver();
    Fault fault =
        on(
            mailbox,
            Fault.on(LIST).always(),
            Effect.foreignAnswer(200, "application/json", "{\"nextPageToken\":\"again\"}"));

    assertThat(mailbox.sync())
        .isEqualTo(new SyncOutcome.Postponed("gmail gave a page token of messages.list twice"));

    assertThat(mailbox.calls(LIST)).isEqualTo(2);
    backend.google().faults().remove(fault);
    mailbox.waitUntilDue();
    mailbox.sync();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  @Test
  void a_listing_of_mail_that_is_in_ends_where_time_runs_out() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(1_001);
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1_001));
    mailbox.gmail().deliver(new byte[0], "SPAM");
    mailbox.gmail().expireHistory();
    long before = mailbox.calls(LIST);

    assertThat(mailbox.syncFor(Duration.ZERO)).isEqualTo(new SyncOutcome.OutOfTime(0));

    assertThat(mailbox.calls(LIST) - before).isOne();
    mailbox.sync();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  @Test
  void a_history_of_changes_that_nobody_wants_goes_on_where_time_ran_out() throws IOException {
    TestMailbox mailbox = upToDate();
    String first = mailbox.deliver();
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    for (int i = 0; i < 750; i++) {
      mailbox.gmail().addLabels(first, "STARRED");
      mailbox.gmail().removeLabels(first, "STARRED");
    }
    mailbox.deliver();
    HistoryId start = Objects.requireNonNull(mailbox.cursor());
    long before = mailbox.calls(HISTORY);

    assertThat(mailbox.syncFor(Duration.ZERO)).isEqualTo(new SyncOutcome.OutOfTime(0));
    HistoryId within = Objects.requireNonNull(mailbox.cursor());
    assertThat(start.isBefore(within)).isTrue();
    assertThat(within.isBefore(mailbox.current())).isTrue();
    assertThat(mailbox.calls(HISTORY) - before).isOne();
    assertThat(mailbox.syncFor(Duration.ZERO)).isEqualTo(new SyncOutcome.OutOfTime(0));
    assertThat(within.isBefore(Objects.requireNonNull(mailbox.cursor()))).isTrue();

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    mailbox.assertComplete(0);
  }

  // ---- a clock that ran ahead

  @Test
  void what_is_complete_goes_by_google_s_clock_where_ours_runs_ahead() {
    TestMailbox mailbox = upToDate();
    Instant now = mailbox.clock().instant();
    mailbox.clock().advance(Duration.ofDays(90));
    backend.google().dateBy(Clock.fixed(now, ZoneOffset.UTC));
    try {
      assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    } finally {
      backend.google().dateBy(null);
    }

    assertThat(mailbox.syncState().completeThrough()).isEqualTo(now);
  }

  @Test
  void what_a_clock_that_ran_ahead_has_said_is_taken_back() {
    TestMailbox mailbox = ranAhead();
    backend.google().dateBy(mailbox.clock());
    try {
      assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    } finally {
      backend.google().dateBy(null);
    }

    assertThat(mailbox.syncState().completeThrough()).isEqualTo(mailbox.clock().instant());
  }

  @Test
  void after_a_lost_history_a_clock_that_ran_ahead_costs_no_mail() {
    TestMailbox mailbox = ranAhead();
    String arrived = mailbox.deliver();
    mailbox.gmail().expireHistory();
    backend.google().dateBy(mailbox.clock());
    try {
      mailbox.sync();
    } finally {
      backend.google().dateBy(null);
    }

    assertThat(mailbox.has(arrived)).isTrue();
    assertThat(Objects.requireNonNull(mailbox.syncState().lastGap()).from())
        .isBeforeOrEqualTo(mailbox.clock().instant());
  }

  /// By three months, for one run.
  private static TestMailbox ranAhead() {
    TestMailbox mailbox = upToDate();
    mailbox.clock().advance(Duration.ofDays(90));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(mailbox.syncState().completeThrough()).isEqualTo(mailbox.clock().instant());
    mailbox.clock().advance(Duration.ofDays(-90));
    return mailbox;
  }
}
