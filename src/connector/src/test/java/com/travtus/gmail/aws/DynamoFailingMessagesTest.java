package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamoFailingMessagesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final SubscriptionId TOMS =
      SubscriptionId.of(SampleSubscriptions.address("tom@harbourview.example"));
  private static final SubscriptionId ANNS =
      SubscriptionId.of(SampleSubscriptions.address("ann@harbourview.example"));

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

  private static FailingMessage suspect(SubscriptionId subscription, String message) {
    return FailingMessage.suspect(subscription, new MessageId(message), "gmail 503", NOW);
  }
}
