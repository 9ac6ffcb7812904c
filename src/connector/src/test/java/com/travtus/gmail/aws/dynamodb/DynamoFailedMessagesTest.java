package com.travtus.gmail.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamoFailedMessagesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final SubscriptionId TOMS =
      SubscriptionId.of(
          SampleSubscriptions.TENANT, SampleSubscriptions.address("tom@harbourview.example"));
  private static final SubscriptionId ANNS =
      SubscriptionId.of(
          SampleSubscriptions.TENANT, SampleSubscriptions.address("ann@harbourview.example"));

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final FailedMessages failed = dynamo.failedMessages();

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void what_is_kept_is_found_by_its_mailbox_alone() {
    FailedMessage suspect = suspect(TOMS, "m-1");
    FailedMessage quarantined =
        suspect(TOMS, "m-2").failedAgain("a", NOW).failedAgain("b", NOW).failedAgain("c", NOW);
    failed.keep(suspect);
    failed.keep(quarantined);
    failed.keep(suspect(ANNS, "m-1"));

    assertThat(quarantined.isQuarantined()).isTrue();
    assertThat(failed.of(TOMS)).containsExactlyInAnyOrder(suspect, quarantined);
  }

  @Test
  void what_is_kept_again_replaces_what_was() {
    failed.keep(suspect(TOMS, "m-1"));
    FailedMessage again = suspect(TOMS, "m-1").failedAgain("gmail 500", NOW.plusSeconds(9));

    failed.keep(again);

    assertThat(failed.of(TOMS)).containsExactly(again);
  }

  @Test
  void what_is_forgotten_is_gone_and_may_have_been_before() {
    failed.keep(suspect(TOMS, "m-1"));

    failed.forget(TOMS, new MessageId("m-1"));
    failed.forget(TOMS, new MessageId("m-1"));

    assertThat(failed.of(TOMS)).isEmpty();
  }

  @Test
  void what_is_quarantined_is_listed_page_by_page_and_no_suspect_is() {
    List<FailedMessage> quarantined =
        IntStream.range(0, 5).mapToObj(i -> quarantined(TOMS, "m-" + i)).toList();
    quarantined.forEach(failed::keep);
    failed.keep(suspect(TOMS, "m-3-suspect"));
    failed.keep(quarantined(ANNS, "m-1"));

    for (int limit : new int[] {1, 2, 5, 50}) {
      List<FailedMessage> listed = new ArrayList<>();
      @Nullable String after = null;
      do {
        Page<FailedMessage> page = failed.quarantined(TOMS, limit, after);
        assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
        listed.addAll(page.items());
        after = page.nextStartKey();
      } while (after != null);
      assertThat(listed).as("limit %d", limit).isEqualTo(quarantined);
    }
  }

  @Test
  void what_is_quarantined_is_made_due_unless_it_has_changed() {
    FailedMessage read = quarantined(TOMS, "m-1");
    failed.keep(read);
    Instant now = NOW.plusSeconds(60);

    assertThat(failed.makeDue(read, now)).isTrue();

    assertThat(failed.find(TOMS, read.message())).contains(read.dueAt(now));
    assertThat(failed.makeDue(read, now.plusSeconds(1))).isFalse();
    failed.keep(read.dueAt(now).failedAgain("gmail 500", now));
    assertThat(failed.makeDue(read.dueAt(now), now)).isFalse();
    failed.forget(TOMS, read.message());
    assertThat(failed.makeDue(read, now)).isFalse();
    assertThat(failed.find(TOMS, read.message())).isEmpty();
  }

  @Test
  void a_suspect_is_not_made_due() {
    FailedMessage suspect = suspect(TOMS, "m-1");
    failed.keep(suspect);

    assertThat(failed.makeDue(suspect, NOW)).isFalse();

    assertThat(failed.of(TOMS)).containsExactly(suspect);
  }

  private static FailedMessage quarantined(SubscriptionId subscription, String message) {
    return suspect(subscription, message)
        .failedAgain("gmail 500", NOW)
        .failedAgain("gmail 500", NOW)
        .failedAgain("gmail 500", NOW);
  }

  private static FailedMessage suspect(SubscriptionId subscription, String message) {
    return FailedMessage.suspect(subscription, new MessageId(message), "gmail 503", NOW);
  }
}
