package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.OPTIONS;
import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How other connectors have lost or repeated mail, and that this one doesn't.
@Tag("slow")
class PeersFailuresTest {
  private static final String LIST = "gmail.users.messages.list";
  private static final String GET = "gmail.users.messages.get";
  private static final String HISTORY = "gmail.users.history.list";

  /// The API's largest page.
  private static final int PAGE = 500;

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

  // ---- EmailEngine: on a history's 404 the cursor jumped to now; it passed an entry that failed

  @Test
  void an_expired_history_never_moves_the_cursor_to_now_without_a_resync() throws IOException {
    TestMailbox mailbox = upToDate();
    HistoryId before = mailbox.current();
    Instant complete = mailbox.clock().instant();
    mailbox.clock().advance(Duration.ofDays(8));
    mailbox.deliver(3);
    mailbox.gmail().expireHistory();
    Fault fault = lasting(mailbox, LIST, 0, Effect.tooManyRequests());

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(mailbox.cursor()).isEqualTo(before);

    over(mailbox, fault);
    assertThat(mailbox.syncState().lastGap())
        .isEqualTo(new Gap(complete, complete.plus(Duration.ofDays(8))));
    mailbox.assertComplete(0);
  }

  @Test
  void the_cursor_never_passes_a_message_that_failed() throws IOException {
    TestMailbox mailbox = upToDate();
    HistoryId before = mailbox.current();
    mailbox.deliver(3);
    Fault fault = lasting(mailbox, GET, 1, Effect.serverError(500));

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(mailbox.cursor()).isEqualTo(before);

    over(mailbox, fault);
    mailbox.assertComplete(0);
  }

  // ---- Inbox Zero: skipped gaps of over 3,000 history ids; dropped what was throttled

  @Test
  void a_gap_is_never_too_large_to_be_closed() throws IOException {
    TestMailbox mailbox = upToDate();
    String first = mailbox.deliver();
    for (int i = 0; i < 2_000; i++) {
      mailbox.gmail().addLabels(first, "STARRED");
      mailbox.gmail().removeLabels(first, "STARRED");
    }
    mailbox.deliver();

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    mailbox.assertComplete(0);
  }

  @Test
  void what_was_throttled_is_never_taken_for_done() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver();
    Fault fault = lasting(mailbox, HISTORY, 0, Effect.rateLimitExceeded());

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    mailbox.waitUntilDue();
    assertThat(mailbox.isDue()).isTrue();
    over(mailbox, fault);
    mailbox.assertComplete(0);
  }

  // ---- Nango: read one page a run

  @Test
  void all_pages_of_a_history_are_read_in_one_run() throws IOException {
    TestMailbox mailbox = upToDate();
    long before = mailbox.calls(HISTORY);
    mailbox.deliver(PAGE + 1);

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(PAGE + 1));

    assertThat(mailbox.calls(HISTORY) - before).isEqualTo(2);
    mailbox.assertComplete(0);
  }

  @Test
  void all_pages_of_a_listing_are_read_in_one_run() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, backfill(30));
    mailbox.deliver(PAGE + 1);

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(PAGE + 1));

    // one of them for what the mailbox sent to itself
    assertThat(mailbox.calls(LIST)).isEqualTo(3);
    mailbox.assertComplete(0);
  }

  // ---- n8n: went by dates; a mailbox was silent for days

  @Test
  void a_date_in_the_past_is_no_reason_to_miss_mail() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(TestBackend.NOW.minus(Duration.ofDays(400)));

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    mailbox.assertComplete(0);
  }

  @Test
  void mail_of_one_instant_is_neither_missed_nor_repeated() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(3);
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(3));
    mailbox.deliver(3);

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(3));

    assertThat(mailbox.calls(GET)).isEqualTo(6);
    mailbox.assertComplete(0);
  }

  @Test
  void a_mailbox_without_news_is_never_left_behind_by_its_history() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.gmail().deliver(new byte[0], "DRAFT");
    mailbox.clock().advance(Duration.ofDays(5));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    mailbox.gmail().expireHistory();
    mailbox.deliver();

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(mailbox.syncState().lastGap()).isNull();
    mailbox.assertComplete(0);
  }

  @Test
  void a_mailbox_that_fails_is_never_silent_for_days() throws IOException {
    TestMailbox mailbox = upToDate();
    Fault fault = lasting(mailbox, HISTORY, 0, Effect.serverError(503));
    for (int run = 0; run < 30; run++) {
      assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
      assertThat(mailbox.syncState().lastFailure()).isNotNull();
      assertThat(mailbox.syncState().nextSyncAt())
          .isBeforeOrEqualTo(mailbox.clock().instant().plus(Duration.ofDays(1)));
      mailbox.waitUntilDue();
      assertThat(mailbox.isDue()).isTrue();
    }
    mailbox.deliver();

    over(mailbox, fault);
    mailbox.assertComplete(0);
  }

  @Test
  void a_mailbox_that_fails_never_silences_another() throws IOException {
    TestMailbox failing = upToDate();
    TestMailbox other = upToDate();
    failing.deliver();
    other.deliver();
    Fault fault = lasting(failing, GET, 0, Effect.delegationDenied());

    assertThat(failing.sync()).isEqualTo(new SyncOutcome.Stopped(Reason.NOT_THE_SUBJECT));
    assertThat(other.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    other.assertComplete(0);
    assertThat(backend.google().faults().remove(fault)).isTrue();
    failing.mend();
    failing.bringUpToDate();
    failing.assertComplete(0);
  }

  // ---- OpenArchiver: cut mailboxes short; read every mailbox of the domain

  @Test
  void a_failed_precondition_never_cuts_a_mailbox_short() throws IOException {
    never_cuts_short(Effect.failedPrecondition());
  }

  @Test
  void a_throttle_never_cuts_a_mailbox_short() throws IOException {
    never_cuts_short(Effect.userRateLimitExceeded());
  }

  private static void never_cuts_short(Effect effect) throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.DELEGATION, backfill(30));
    mailbox.deliver(5);
    Fault fault = lasting(mailbox, GET, 2, effect);

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(mailbox.syncState().completeThrough()).isNull();

    over(mailbox, fault);
    mailbox.assertComplete(0);
  }

  @Test
  void a_mailbox_that_nobody_chose_is_never_read() {
    TestMailbox mailbox = backend.unsubscribed();
    mailbox.deliver();

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.NotSubscribed());

    assertThat(mailbox.calls()).isEmpty();
    assertThat(mailbox.store().stored()).isEmpty();
  }

  // ---- gbrain: counted throttles as poison, and dropped what they had hit

  @Test
  void a_throttle_is_never_held_against_a_message() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(2);
    // the first comes in and the second is throttled, again and again
    Fault fault = lasting(mailbox, GET, 1, Effect.tooManyRequests());

    for (int run = 0; run < 30; run++) {
      assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
      assertThat(mailbox.subscription().status()).isEqualTo(Status.ACTIVE);
      mailbox.waitUntilDue();
    }

    over(mailbox, fault);
    mailbox.assertComplete(0);
  }

  // ---- twenty: mailboxes were left pending for ever

  @Test
  void a_run_that_dies_leaves_the_mailbox_due() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, backfill(30));
    mailbox.deliver(2);
    mailbox.storeIn(
        mailbox
            .store()
            .storing(
                (key, message, digest) -> {
                  throw new StackOverflowError("killed");
                }));

    assertThatThrownBy(mailbox::sync).hasMessage("killed");

    mailbox.waitUntilDue();
    assertThat(mailbox.isDue()).isTrue();
    mailbox.restart();
    mailbox.bringUpToDate();
    mailbox.assertComplete(0);
  }

  @Test
  void no_more_messages_are_fetched_at_a_time_than_are_allowed() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(60);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    mailbox.inParallel(
        4,
        mailbox
            .store()
            .storing(
                (key, message, digest) -> {
                  most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                  mailbox.store().store(key, message, digest);
                  underWay.decrementAndGet();
                }));

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(60));

    assertThat(most).hasValueLessThanOrEqualTo(4);
    mailbox.assertComplete(0);
  }

  // ---- chatwoot, macro: consenting again made another connection

  @Test
  void a_reconnected_mailbox_goes_on_where_it_was() throws IOException {
    TestMailbox mailbox = upToDate();
    mailbox.deliver(2);
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));
    Subscription before = mailbox.subscription();
    backend.google().revokeGrants(mailbox.name());
    mailbox.restart();
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.Stopped(Reason.GRANT_EXPIRED));
    mailbox.clock().advance(Duration.ofDays(3));
    mailbox.deliver(2);

    mailbox.mend();

    Subscription after = mailbox.subscription();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.syncState().cursor()).isEqualTo(before.syncState().cursor());
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));
    assertThat(mailbox.calls(LIST)).isZero();
    mailbox.assertComplete(0);
  }

  // ---- Nango: one failing get blocked its page for ever; labels that change after all

  @Test
  void one_message_that_can_t_be_fetched_never_keeps_the_others_out() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, OPTIONS);
    mailbox.bringUpToDate();
    mailbox.deliver(5);
    // each time it is the first of those that are still missing
    for (int run = 0; run < 20; run++) {
      Fault fault =
          Fault.on("gmail.users.messages.get")
              .forMailbox(mailbox.name())
              .times(3)
              .answering(Effect.serverError(500));
      backend.google().faults().add(fault);
      mailbox.sync();
      backend.google().faults().remove(fault);
      mailbox.waitUntilDue();
    }

    assertThat(mailbox.missing()).hasSizeLessThanOrEqualTo(1);
    assertThat(mailbox.subscription().status()).isEqualTo(Status.ACTIVE);
    // not lost: it is tried again
    for (int day = 0; day < 8; day++) {
      mailbox.clock().advance(Duration.ofDays(1));
      mailbox.sync();
    }
    assertThat(mailbox.missing()).isEmpty();
  }

  @Test
  void mail_that_is_given_a_requested_label_later_is_fetched() {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, labels("Label_1"));
    mailbox.bringUpToDate();
    String lease = mailbox.deliver(mailbox.clock().instant(), "INBOX");
    mailbox.bringUpToDate();
    assertThat(mailbox.has(lease)).isFalse();

    mailbox.gmail().addLabels(lease, "Label_1");
    mailbox.bringUpToDate();

    assertThat(mailbox.has(lease)).isTrue();
  }

  @Test
  void mail_that_is_taken_out_of_spam_is_fetched() {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, OPTIONS);
    mailbox.bringUpToDate();
    String message = mailbox.deliver(mailbox.clock().instant(), "SPAM");
    mailbox.bringUpToDate();

    mailbox.gmail().removeLabels(message, "SPAM");
    mailbox.gmail().addLabels(message, "INBOX");
    mailbox.bringUpToDate();

    assertThat(mailbox.has(message)).isTrue();
  }

  // ---- what is one mailbox's own: its labels, its history, its account

  @Test
  void a_label_of_another_mailbox_never_stops_a_mailbox() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, labels("INBOX", "Label_12"));
    mailbox.deliver(3);

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(3));

    assertThat(mailbox.syncState().missingLabels()).containsExactly("Label_12");
    mailbox.assertComplete(0);
  }

  @Test
  void a_history_that_starts_again_is_never_taken_for_a_quiet_one() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, OPTIONS);
    mailbox.deliver(5);
    mailbox.bringUpToDate();
    mailbox.gmail().recreate();
    String message = mailbox.deliver();

    mailbox.bringUpToDate();

    assertThat(mailbox.has(message)).isTrue();
    assertThat(mailbox.cursor()).isEqualTo(mailbox.current());
    assertThat(mailbox.syncState().lastGap()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void an_account_that_is_renamed_is_never_lost_nor_taken_for_another(
      AuthorizationKind authorization) throws IOException {
    TestMailbox mailbox = backend.subscribed(authorization, OPTIONS);
    mailbox.bringUpToDate();
    mailbox.deliver();
    mailbox.bringUpToDate();
    String former = mailbox.name();
    backend.google().rename(former, "renamed-" + former);
    mailbox.deliver();
    mailbox.clock().advance(Duration.ofMinutes(10));

    assertThat(mailbox.sync())
        .isEqualTo(new SyncOutcome.Postponed("the account has another primary address"));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(mailbox.subscription().mailbox().value()).isEqualTo("renamed-" + former);
    mailbox.assertComplete(0);
  }

  @Test
  void an_address_that_somebody_else_got_is_never_read_on() throws IOException {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.DELEGATION, OPTIONS);
    mailbox.bringUpToDate();
    mailbox.deliver();
    mailbox.bringUpToDate();
    TestMailbox other = backend.subscribed(AuthorizationKind.DELEGATION, OPTIONS);
    backend.google().giveAlias(mailbox.name(), other.name());
    mailbox.restart();
    mailbox.clock().advance(Duration.ofMinutes(10));

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.Stopped(Reason.NOT_THE_SUBJECT));
  }

  // ---- the world of the tests

  private static TestMailbox upToDate() {
    TestMailbox mailbox = backend.subscribed(AuthorizationKind.OAUTH, OPTIONS);
    mailbox.bringUpToDate();
    return mailbox;
  }

  private static SubscriptionOptions backfill(int days) {
    return new SubscriptionOptions(MailSelection.EVERYTHING_RECEIVED, days, POLL_INTERVAL, null);
  }

  private static Fault lasting(TestMailbox mailbox, String call, int passing, Effect effect) {
    Fault fault =
        Fault.on(call).forMailbox(mailbox.name()).afterCalls(passing).always().answering(effect);
    backend.google().faults().add(fault);
    return fault;
  }

  private static void over(TestMailbox mailbox, Fault fault) {
    assertThat(backend.google().faults().remove(fault)).isTrue();
    mailbox.waitUntilDue();
    mailbox.bringUpToDate();
  }

  private static SubscriptionOptions labels(String... labels) {
    return new SubscriptionOptions(new MailSelection(Set.of(labels)), 30, POLL_INTERVAL, null);
  }
}
