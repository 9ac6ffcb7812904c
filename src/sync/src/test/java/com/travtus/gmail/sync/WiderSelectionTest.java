package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which mail is stored after the requested labels change.
class WiderSelectionTest {
  private static final String LIST = "gmail.users.messages.list";
  private static final String GET = "gmail.users.messages.get";
  private static final int DAYS = 30;
  private static final Instant OLD = TestBackend.NOW.minus(Duration.ofDays(20));
  private static final Instant TOO_OLD = TestBackend.NOW.minus(Duration.ofDays(31));

  @TempDir private static Path folder = Path.of("");

  private static TestBackend backend;

  private TestMailbox mailbox;

  @BeforeAll
  static void start() {
    backend = new TestBackend(folder);
  }

  @BeforeEach
  void open() {
    mailbox = backend.unsubscribed();
  }

  @AfterEach
  void mend() {
    backend.google().faults().clear();
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  @Test
  void a_label_that_is_requested_later_is_fetched_as_far_back_as_is_requested() {
    String leasing = mailbox.deliver(OLD, "INBOX", "Label_1");
    String repairs = mailbox.deliver(OLD, "INBOX", "Label_2");
    String both = mailbox.deliver(OLD, "INBOX", "Label_1", "Label_2");
    String neither = mailbox.deliver(OLD, "INBOX");
    String tooOld = mailbox.deliver(TOO_OLD, "INBOX", "Label_2");
    subscribed("Label_1");
    String passedBy = deliver("INBOX", "Label_2");
    upToDate(0);
    assertIn(leasing, both);

    request("Label_1", "Label_2");
    upToDate(2);

    assertIn(leasing, both, repairs, passedBy);
    assertThat(mailbox.has(neither)).isFalse();
    assertThat(mailbox.has(tooOld)).isFalse();
    assertSettled("Label_1", "Label_2");
    upToDate(0);
  }

  @Test
  void only_what_is_new_is_listed() {
    mailbox.deliver(OLD, "INBOX", "Label_1");
    subscribed("Label_1");
    long lists = mailbox.calls(LIST);
    long gets = mailbox.calls(GET);

    request("Label_1", "Label_2", "Label_3");
    upToDate(0);

    // of each label, what was received and what the mailbox sent to itself
    assertThat(mailbox.calls(LIST) - lists).isEqualTo(2 * 2);
    assertThat(mailbox.calls(GET) - gets).isZero();
  }

  @Test
  void all_mail_requested_later_is_fetched_once() throws IOException {
    mailbox.deliver(OLD, "INBOX", "Label_1");
    mailbox.deliver(OLD, "INBOX", "Label_2");
    mailbox.deliver(OLD, "INBOX");
    subscribed("Label_1");

    request();
    upToDate(2);

    mailbox.assertComplete(0);
    assertThat(mailbox.calls(GET)).isEqualTo(3);
    assertSettled();
  }

  @Test
  void what_is_requested_no_longer_is_written_down_and_costs_no_listing() {
    subscribed("Label_1", "Label_2");
    long lists = mailbox.calls(LIST);

    request("Label_2");
    String unwished = deliver("INBOX", "Label_1");
    upToDate(0);

    assertThat(mailbox.calls(LIST)).isEqualTo(lists);
    assertSettled("Label_2");

    request("Label_1", "Label_2");
    upToDate(1);
    assertIn(unwished);
  }

  @Test
  void mail_that_comes_in_while_what_is_new_is_listed_is_in_the_history_after_it() {
    mailbox.deliver(OLD, "INBOX", "Label_2");
    subscribed("Label_1");
    HistoryId before = mailbox.current();
    String first = deliver("INBOX", "Label_1");
    request("Label_1", "Label_2");
    failing(LIST);

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(mailbox.syncState().fullSync())
        .isEqualTo(
            new FullSync(
                FullSync.Cause.SELECTION_WIDENED,
                before,
                TestBackend.NOW.minus(Duration.ofDays(DAYS))));
    assertThat(mailbox.cursor()).isEqualTo(before);

    String second = deliver("INBOX", "Label_2");
    backend.google().faults().clear();
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(3));
    assertIn(first, second);
    assertSettled("Label_1", "Label_2");
  }

  @Test
  void a_listing_that_is_broken_off_goes_on_and_fetches_nothing_twice() {
    for (int i = 0; i < 60; i++) {
      mailbox.deliver(OLD.plusSeconds(i), "INBOX", "Label_2");
    }
    subscribed("Label_1");
    request("Label_2");
    backend
        .google()
        .faults()
        .add(
            Fault.on(GET)
                .forMailbox(mailbox.name())
                .afterCalls(30)
                .always()
                .answering(Effect.tooManyRequests()));
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    assertThat(mailbox.syncState().stored()).isEqualTo(30);
    backend.google().faults().clear();
    mailbox.restart();

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(30));

    assertThat(mailbox.store().stored()).hasSize(60).doesNotHaveDuplicates();
    assertThat(mailbox.syncState().stored()).isEqualTo(60);
    assertSettled("Label_2");
  }

  @Test
  void a_request_that_changes_while_lost_history_is_bridged_loses_neither() {
    String old = mailbox.deliver(OLD, "INBOX", "Label_2");
    subscribed("Label_1");
    mailbox.clock().advance(Duration.ofDays(8));
    String missedOfFirst = deliver("INBOX", "Label_1");
    String missedOfSecond = deliver("INBOX", "Label_2");
    mailbox.gmail().expireHistory();
    failing(LIST);
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    backend.google().faults().clear();

    request("Label_2");
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.UpToDate.class);
    assertIn(missedOfSecond, old);
    assertSettled("Label_2");

    request("Label_1");
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.UpToDate.class);
    assertIn(missedOfFirst);
    assertSettled("Label_1");
  }

  @Test
  void a_request_that_changes_while_the_first_listing_is_under_way_is_what_it_lists() {
    String first = mailbox.deliver(OLD, "INBOX", "Label_1");
    String second = mailbox.deliver(OLD, "INBOX", "Label_2");
    mailbox.subscribe(AuthorizationKind.OAUTH, options("Label_1"));
    failing(LIST);
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    backend.google().faults().clear();

    request("Label_2");
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertIn(second);
    assertThat(mailbox.has(first)).isFalse();
    assertSettled("Label_2");
  }

  @Test
  void history_that_is_lost_at_the_same_time_is_bridged_after_it() {
    String old = mailbox.deliver(OLD, "INBOX", "Label_2");
    subscribed("Label_1");
    mailbox.clock().advance(Duration.ofDays(8));
    String missed = deliver("INBOX", "Label_1");
    mailbox.gmail().expireHistory();
    request("Label_1", "Label_2");

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(2));

    assertIn(old, missed);
    upToDate(0);
    assertSettled("Label_1", "Label_2");
  }

  @Test
  void a_request_that_is_taken_back_while_it_is_listed_ends_the_listing() {
    mailbox.deliver(OLD, "INBOX", "Label_2");
    subscribed("Label_1");
    request("Label_1", "Label_2");
    failing(LIST);
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    backend.google().faults().clear();
    long lists = mailbox.calls(LIST);
    request("Label_1");
    String later = deliver("INBOX", "Label_1");

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertIn(later);
    assertThat(mailbox.calls(LIST)).isEqualTo(lists);
    assertSettled("Label_1");
  }

  private void subscribed(String... labels) {
    // the mailbox has them all
    mailbox.gmail().deliver(new byte[0], TOO_OLD, "Label_1", "Label_2", "Label_3");
    mailbox.subscribe(AuthorizationKind.OAUTH, options(labels));
    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.UpToDate.class);
    assertSettled(labels);
  }

  private void request(String... labels) {
    mailbox.change(mailbox.subscription().with(options(labels)), SubscriptionAction.UPDATED);
  }

  private static SubscriptionOptions options(String... labels) {
    return new SubscriptionOptions(new MailSelection(Set.of(labels)), DAYS, POLL_INTERVAL, null);
  }

  private String deliver(String... labels) {
    return mailbox.deliver(mailbox.clock().instant(), labels);
  }

  private void upToDate(int stored) {
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(stored));
  }

  private void failing(String call) {
    backend
        .google()
        .faults()
        .add(
            Fault.on(call).forMailbox(mailbox.name()).always().answering(Effect.tooManyRequests()));
  }

  private void assertIn(String... messages) {
    assertThat(mailbox.store().stored()).contains(messages).doesNotHaveDuplicates();
    assertThat(List.of(messages)).allMatch(mailbox::has);
  }

  private void assertSettled(String... labels) {
    assertThat(mailbox.syncState().fullSync()).isNull();
    assertThat(mailbox.cursor()).isEqualTo(mailbox.current());
    assertThat(mailbox.syncState().selection()).isEqualTo(new MailSelection(Set.of(labels)));
  }
}
