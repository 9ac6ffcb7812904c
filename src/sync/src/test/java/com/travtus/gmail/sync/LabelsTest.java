package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a subscription's labels while they come, go and are renamed in the mailbox.
class LabelsTest {
  private static final String LIST = "gmail.users.labels.list";

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

  @Test
  void a_name_becomes_the_label_s_id_before_anything_is_listed() throws IOException {
    TestMailbox mailbox = selecting("Repairs");
    String repairs = mailbox.gmail().createLabel("Repairs");
    mailbox.deliver(mailbox.clock().instant(), "INBOX", repairs);

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(options(mailbox).selection().labels()).containsExactly(repairs);
    assertThat(options(mailbox).labelNames()).isEqualTo(Map.of(repairs, "Repairs"));
    mailbox.assertComplete(0);
  }

  @Test
  void a_label_that_is_deleted_is_noticed_and_the_others_go_on() throws IOException {
    TestMailbox mailbox = selecting("Repairs", "Rents");
    String repairs = mailbox.gmail().createLabel("Repairs");
    String rents = mailbox.gmail().createLabel("Rents");
    mailbox.deliver(mailbox.clock().instant(), "INBOX", repairs);
    mailbox.bringUpToDate();

    mailbox.gmail().deleteLabel(repairs);
    mailbox.clock().advance(Duration.ofHours(2));
    mailbox.deliver(mailbox.clock().instant(), "INBOX", rents);

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(mailbox.syncState().missingLabels()).containsExactly(repairs);
    assertThat(options(mailbox).labelNames()).containsEntry(repairs, "Repairs");
    mailbox.assertComplete(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"labels\":[{}]}", "<p>"})
  void an_answer_without_labels_is_passing_and_no_label_is_taken_for_deleted(String body)
      throws IOException {
    TestMailbox mailbox = selecting("Repairs");
    String repairs = mailbox.gmail().createLabel("Repairs");
    mailbox.bringUpToDate();
    mailbox.clock().advance(Duration.ofHours(2));
    mailbox.deliver(mailbox.clock().instant(), "INBOX", repairs);
    backend
        .google()
        .faults()
        .add(
            Fault.on(LIST)
                .forMailbox(mailbox.name())
                .answering(Effect.foreignAnswer(200, "application/json", body)));

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);

    assertThat(mailbox.syncState().missingLabels()).isEmpty();
    mailbox.waitUntilDue();
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    mailbox.assertComplete(0);
  }

  /// Gmail refuses to list a label that it does not have.
  @Test
  void a_label_that_is_deleted_just_before_a_listing_holds_it_up_for_one_run() throws IOException {
    TestMailbox mailbox = selecting("Repairs", "Rents");
    String repairs = mailbox.gmail().createLabel("Repairs");
    String rents = mailbox.gmail().createLabel("Rents");
    mailbox.bringUpToDate();
    mailbox.deliver(mailbox.clock().instant(), "INBOX", rents);
    mailbox.gmail().deleteLabel(repairs);
    mailbox.gmail().expireHistory();
    mailbox.clock().advance(Duration.ofMinutes(1));

    assertThat(mailbox.sync()).isInstanceOf(SyncOutcome.Postponed.class);
    mailbox.waitUntilDue();
    mailbox.bringUpToDate();

    mailbox.assertComplete(0);
    assertThat(mailbox.subscription().status()).isEqualTo(Status.ACTIVE);
    assertThat(mailbox.syncState().missingLabels()).containsExactly(repairs);
  }

  @Test
  void where_no_label_is_left_nothing_comes_in_instead_of_everything() throws IOException {
    TestMailbox mailbox = selecting("Repairs");
    mailbox.gmail().deliver(new byte[0], "INBOX");

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    mailbox.gmail().deliver(new byte[0], "INBOX");
    mailbox.clock().advance(Duration.ofMinutes(1));
    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    assertThat(mailbox.syncState().missingLabels()).containsExactly("Repairs");
    mailbox.assertComplete(0);
  }

  @Test
  void a_label_that_comes_later_is_found_and_its_older_mail_brought_in() throws IOException {
    TestMailbox mailbox = selecting("Repairs");
    mailbox.bringUpToDate();
    String repairs = mailbox.gmail().createLabel("Repairs");
    mailbox.deliver(mailbox.clock().instant(), "INBOX", repairs);
    mailbox.clock().advance(Duration.ofHours(2));

    assertThat(mailbox.sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(mailbox.syncState().missingLabels()).isEmpty();
    assertThat(options(mailbox).selection().labels()).containsExactly(repairs);
    mailbox.assertComplete(0);
  }

  @Test
  void a_label_that_is_renamed_stays_selected_by_its_new_name() {
    TestMailbox mailbox = selecting("Repairs");
    String repairs = mailbox.gmail().createLabel("Repairs");
    mailbox.bringUpToDate();

    mailbox.gmail().renameLabel(repairs, "Maintenance");
    mailbox.clock().advance(Duration.ofHours(2));
    mailbox.sync();

    assertThat(options(mailbox).selection().labels()).containsExactly(repairs);
    assertThat(options(mailbox).labelNames()).isEqualTo(Map.of(repairs, "Maintenance"));
  }

  @Test
  void labels_are_asked_for_once_an_hour_and_of_no_mailbox_that_selects_none() {
    TestMailbox mailbox = selecting("INBOX");
    TestMailbox other = selecting();
    for (int minute = 0; minute < 130; minute++) {
      mailbox.sync();
      mailbox.clock().advance(Duration.ofMinutes(1));
    }
    other.sync();

    assertThat(mailbox.calls().stream().filter(call -> call.call().equals(LIST))).hasSize(3);
    assertThat(other.calls().stream().filter(call -> call.call().equals(LIST))).isEmpty();
  }

  /// Whoever changes the subscription while its labels are looked up goes first.
  @Test
  void what_is_changed_while_a_name_is_looked_up_stays() {
    TestMailbox mailbox = selecting("Repairs");
    mailbox.gmail().createLabel("Repairs");
    mailbox.change(
        mailbox
            .subscription()
            .with(new SubscriptionOptions(new MailSelection(Set.of()), 30, POLL_INTERVAL, "n")),
        SubscriptionAction.UPDATED);

    mailbox.sync();

    assertThat(options(mailbox).note()).isEqualTo("n");
    assertThat(options(mailbox).selection()).isEqualTo(MailSelection.EVERYTHING_RECEIVED);
  }

  private static TestMailbox selecting(String... labels) {
    return backend.subscribed(
        AuthorizationKind.OAUTH,
        new SubscriptionOptions(new MailSelection(Set.of(labels)), 30, POLL_INTERVAL, null));
  }

  private static SubscriptionOptions options(TestMailbox mailbox) {
    return mailbox.subscription().options();
  }
}
