package com.travtus.gmail.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.ClaimsContract;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.Subscriptions;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamoClaimsTest extends ClaimsContract {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant UNTIL = NOW.plusSeconds(60);
  private static final MailboxAddress TOM = new MailboxAddress("tom@harbourview.example");

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
  private final Revocations revocations = dynamo.revocations();

  @Override
  protected Subscriptions subscriptions() {
    return dynamo.subscriptions();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void a_moved_mailboxs_former_consent_is_not_revoked_before_the_new_one_is_used() {
    Subscription mine = SampleSubscriptions.active(TOM.value(), NOW);
    SubscriptionEvent event = SampleSubscriptions.event(SubscriptionAction.STOPPED, NOW);
    subscriptions().create(mine, event);

    assertThat(subscriptions().abandon(mine, event)).isTrue();

    Revocation former = revocations.of(mine.id()).getFirst();
    assertThat(former.grant()).isEqualTo(mine.grant());
    assertThat(former.isDue(NOW.plusSeconds(60))).isFalse();
    assertThat(former.isDue(NOW.plusSeconds(3600))).isTrue();
  }

  @Test
  void a_mailbox_is_held_by_one_at_a_time() {
    assertThat(revocations.holdClaim(TOM, NOW, UNTIL)).isTrue();
    assertThat(revocations.holdClaim(TOM, NOW, UNTIL)).isFalse();

    revocations.releaseClaim(TOM, UNTIL);

    assertThat(revocations.holdClaim(TOM, NOW, UNTIL)).isTrue();
  }

  @Test
  void whoever_outlasts_a_hold_does_not_end_the_next_one() {
    Instant later = UNTIL.plusSeconds(1);
    assertThat(revocations.holdClaim(TOM, NOW, UNTIL)).isTrue();
    assertThat(revocations.holdClaim(TOM, later, later.plusSeconds(60))).isTrue();

    revocations.releaseClaim(TOM, UNTIL);

    assertThat(revocations.holdClaim(TOM, later, later.plusSeconds(60))).isFalse();
  }

  @Test
  void a_hold_that_nobody_ended_goes_by_itself() {
    assertThat(revocations.holdClaim(TOM, NOW, UNTIL)).isTrue();

    assertThat(
            dynamo
                .client()
                .getItem(
                    get -> get.tableName(dynamo.settings().claimsTable()).key(ClaimItem.key(TOM)))
                .item()
                .get(ClaimItem.EXPIRES_AT))
        .isEqualTo(Item.numeral(UNTIL.getEpochSecond()));
  }
}
