package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamoFailingMessagesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final SubscriptionId TOMS =
      SubscriptionId.of(
          SampleSubscriptions.TENANT, SampleSubscriptions.address("tom@harbourview.example"));
  private static final SubscriptionId ANNS =
      SubscriptionId.of(
          SampleSubscriptions.TENANT, SampleSubscriptions.address("ann@harbourview.example"));

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final FailingMessages failing = dynamo.failingMessages();

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void what_is_kept_is_found_by_its_mailbox_alone() {
    FailingMessage suspect = suspect(TOMS, "m-1");
    FailingMessage aside =
        suspect(TOMS, "m-2").failedAgain("a", NOW).failedAgain("b", NOW).failedAgain("c", NOW);
    failing.keep(suspect);
    failing.keep(aside);
    failing.keep(suspect(ANNS, "m-1"));

    assertThat(aside.isAside()).isTrue();
    assertThat(failing.of(TOMS)).containsExactlyInAnyOrder(suspect, aside);
  }

  @Test
  void what_is_kept_again_replaces_what_was() {
    failing.keep(suspect(TOMS, "m-1"));
    FailingMessage again = suspect(TOMS, "m-1").failedAgain("gmail 500", NOW.plusSeconds(9));

    failing.keep(again);

    assertThat(failing.of(TOMS)).containsExactly(again);
  }

  @Test
  void what_is_forgotten_is_gone_and_may_have_been_before() {
    failing.keep(suspect(TOMS, "m-1"));

    failing.forget(TOMS, new MessageId("m-1"));
    failing.forget(TOMS, new MessageId("m-1"));

    assertThat(failing.of(TOMS)).isEmpty();
  }

  @Test
  void what_is_set_aside_is_listed_page_by_page_and_no_suspect_is() {
    List<FailingMessage> aside =
        IntStream.range(0, 5).mapToObj(i -> aside(TOMS, "m-" + i)).toList();
    aside.forEach(failing::keep);
    failing.keep(suspect(TOMS, "m-3-suspect"));
    failing.keep(aside(ANNS, "m-1"));

    for (int limit : new int[] {1, 2, 5, 50}) {
      List<FailingMessage> listed = new ArrayList<>();
      @Nullable String after = null;
      do {
        Slice<FailingMessage> slice = failing.aside(TOMS, limit, after);
        assertThat(slice.items()).hasSizeLessThanOrEqualTo(limit);
        listed.addAll(slice.items());
        after = slice.next();
      } while (after != null);
      assertThat(listed).as("limit %d", limit).isEqualTo(aside);
    }
  }

  @Test
  void what_is_set_aside_is_made_due_unless_it_has_changed() {
    FailingMessage read = aside(TOMS, "m-1");
    failing.keep(read);
    Instant now = NOW.plusSeconds(60);

    assertThat(failing.makeDue(read, now)).isTrue();

    assertThat(failing.find(TOMS, read.message())).contains(read.dueAt(now));
    assertThat(failing.makeDue(read, now.plusSeconds(1))).isFalse();
    failing.keep(read.dueAt(now).failedAgain("gmail 500", now));
    assertThat(failing.makeDue(read.dueAt(now), now)).isFalse();
    failing.forget(TOMS, read.message());
    assertThat(failing.makeDue(read, now)).isFalse();
    assertThat(failing.find(TOMS, read.message())).isEmpty();
  }

  @Test
  void a_suspect_is_not_made_due() {
    FailingMessage suspect = suspect(TOMS, "m-1");
    failing.keep(suspect);

    assertThat(failing.makeDue(suspect, NOW)).isFalse();

    assertThat(failing.of(TOMS)).containsExactly(suspect);
  }

  private static FailingMessage aside(SubscriptionId subscription, String message) {
    return suspect(subscription, message)
        .failedAgain("gmail 500", NOW)
        .failedAgain("gmail 500", NOW)
        .failedAgain("gmail 500", NOW);
  }

  private static FailingMessage suspect(SubscriptionId subscription, String message) {
    return FailingMessage.suspect(subscription, new MessageId(message), "gmail 503", NOW);
  }
}
