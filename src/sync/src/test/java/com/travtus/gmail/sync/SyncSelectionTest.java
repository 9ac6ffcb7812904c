package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which mail comes in, and which does not.
class SyncSelectionTest extends SyncTestBase {
  @Test
  void drafts_spam_and_sent_are_left_alone() {
    connected(30);
    for (String label : List.of("DRAFT", "SPAM", "SENT", "TRASH", "CHAT", "SCHEDULED")) {
      toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), label);
    }
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    for (String label : List.of("DRAFT", "SPAM", "SENT", "TRASH", "CHAT", "SCHEDULED")) {
      toms.deliver(MESSAGE, label);
    }
    google.clearCalls();
    String archived = toms.deliver(MESSAGE, "Label_1");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactly(archived);
    assertThat(calls(GET)).isEqualTo(1);
  }

  @Test
  void only_the_wanted_labels_are_taken() {
    subscribe(
        AuthorizationKind.OAUTH,
        new SubscriptionOptions(
            new MailSelection(Set.of("Label_1", "Label_2")), 30, POLL_INTERVAL, null));
    adapters.connect(address(TOM), GRANT);
    String old = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), "INBOX", "Label_2");
    toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), "INBOX");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    String fresh = toms.deliver(MESSAGE, "Label_1");
    toms.deliver(MESSAGE, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactlyInAnyOrder(old, fresh);
    assertThat(calls(GET)).isEqualTo(2);
  }

  @Test
  void a_message_deleted_meanwhile_is_skipped() {
    synced();
    List<String> ids = delivered(2);
    google.faults().add(Fault.on(GET).answering(Effect.notFound()));

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactly(ids.getLast());
    assertThat(cursor()).isEqualTo(current());
  }

  @Test
  void hostile_headers_are_stored_and_marked() {
    synced();
    List<byte[]> hostile =
        List.of(
            new byte[0],
            new byte[] {0, -1, 13, 10, 13},
            ("X: 1\r\n".repeat(5_000) + "\r\nbody").getBytes(UTF_8),
            ("Subject: " + "x".repeat(1_200_000) + "\r\n\r\n").getBytes(UTF_8),
            "Subject: =?UTF-32BE?B?AADYAA==?=\r\n\r\n".getBytes(UTF_8),
            nest(3_000));
    List<String> ids = hostile.stream().map(raw -> toms.deliver(raw)).toList();
    List<Boolean> complete = new ArrayList<>();

    assertThat(sync(store, watched(entry -> complete.add(entry.headers().complete()))))
        .isEqualTo(new SyncOutcome.UpToDate(hostile.size()));

    assertThat(store.stored()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(complete.get(2)).isFalse();
    assertThat(complete.get(3)).isFalse();
    assertThat(complete.get(5)).isFalse();
  }

  private static byte[] nest(int depth) {
    StringBuilder message = new StringBuilder("Subject: Nest\r\n");
    for (int i = 0; i < depth; i++) {
      message.append(
          "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    return message.toString().getBytes(UTF_8);
  }

  @Test
  void mail_that_is_taken_out_of_spam_comes_in() {
    synced();
    String id = toms.deliver(MESSAGE, "SPAM");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    toms.removeLabels(id, "SPAM");
    toms.addLabels(id, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
  }

  @Test
  void mail_that_is_taken_out_of_spam_while_the_history_is_lost_comes_in() {
    synced();
    clock.advance(Duration.ofDays(5));
    String id = toms.deliver(MESSAGE, "SPAM");
    clock.advance(Duration.ofDays(5));
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    toms.removeLabels(id, "SPAM");
    toms.addLabels(id, "INBOX");
    toms.expireHistory();

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));

    assertThat(store.stored()).containsExactly(id);
  }

  @Test
  void mail_that_gets_a_label_which_is_asked_for_comes_in() {
    subscribe(
        AuthorizationKind.OAUTH,
        new SubscriptionOptions(
            new MailSelection(Set.of("Label_1")), 0, SampleSubscriptions.POLL_INTERVAL, null));
    adapters.connect(address(TOM), GRANT);
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    String id = toms.deliver(MESSAGE, "INBOX");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));

    toms.addLabels(id, "STARRED");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    toms.addLabels(id, "Label_1");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    assertThat(store.stored()).containsExactly(id);
  }

  @Test
  void mail_from_before_the_subscription_stays_out_whatever_becomes_of_its_labels() {
    String old = toms.deliver(MESSAGE, NOW.minus(Duration.ofDays(1)), "SPAM");
    synced();

    toms.removeLabels(old, "SPAM");
    toms.addLabels(old, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(store.stored()).isEmpty();
    assertThat(syncState().cursor()).isEqualTo(current());
  }

  @Test
  void reading_and_archiving_cost_no_fetch() {
    synced();
    String id = toms.deliver(MESSAGE, "INBOX", "UNREAD");
    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(1));
    google.clearCalls();

    toms.removeLabels(id, "UNREAD");
    toms.removeLabels(id, "INBOX");

    assertThat(sync()).isEqualTo(new SyncOutcome.UpToDate(0));
    assertThat(order()).containsOnly(HISTORY);
  }
}
