package com.travtus.gmail.studio.mailbox;

import static com.travtus.gmail.studio.api.Subscription.Authorization.DELEGATION;
import static com.travtus.gmail.studio.api.Subscription.Authorization.OAUTH;
import static com.travtus.gmail.studio.mailbox.Action.CHECK;
import static com.travtus.gmail.studio.mailbox.Action.DISCONNECT;
import static com.travtus.gmail.studio.mailbox.Action.INVITE;
import static com.travtus.gmail.studio.mailbox.Action.PAUSE;
import static com.travtus.gmail.studio.mailbox.Action.RECONNECT;
import static com.travtus.gmail.studio.mailbox.Action.RESUME;
import static com.travtus.gmail.studio.mailbox.Action.RETRY;
import static com.travtus.gmail.studio.mailbox.Action.REVIEW;
import static com.travtus.gmail.studio.mailbox.Action.SYNC;
import static com.travtus.gmail.studio.mailbox.Action.WITHDRAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.studio.api.Subscription.Authorization;
import com.travtus.gmail.studio.api.Subscription.Owner;
import com.travtus.gmail.studio.api.Subscription.Status;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTest {

  @Test
  void each_status_offers_what_makes_sense_in_it() {
    for (Authorization each : Authorization.values()) {
      assertThat(offered(Status.ACTIVE, each))
          .containsExactly(PAUSE, SYNC, CHECK, RETRY, REVIEW, DISCONNECT);
      assertThat(offered(Status.PAUSED, each)).containsExactly(RESUME, CHECK, REVIEW, DISCONNECT);
    }
    assertThat(offered(Status.PENDING_AUTHORIZATION, DELEGATION))
        .containsExactly(RECONNECT, CHECK, REVIEW, DISCONNECT);
    assertThat(offered(Status.BLOCKED, DELEGATION))
        .containsExactly(RECONNECT, CHECK, REVIEW, DISCONNECT);
    assertThat(offered(Status.BLOCKED, OAUTH)).containsExactly(CHECK, REVIEW, DISCONNECT);
    assertThat(offered(Status.BLOCKED, OAUTH, Owner.ASKED_AGAIN))
        .containsExactly(RECONNECT, CHECK, REVIEW, DISCONNECT);
    assertThat(offered(Status.BLOCKED, OAUTH, Owner.NOT_ASKED))
        .containsExactly(INVITE, REVIEW, DISCONNECT);
  }

  @Test
  void an_owner_whose_access_ends_soon_can_be_sent_the_link() {
    assertThat(offered(Status.ACTIVE, OAUTH, Owner.ASKED_AGAIN))
        .containsExactlyInAnyOrder(RECONNECT, PAUSE, SYNC, CHECK, RETRY, REVIEW, DISCONNECT);
    assertThat(offered(Status.PAUSED, OAUTH, Owner.ASKED_AGAIN))
        .containsExactlyInAnyOrder(RECONNECT, RESUME, CHECK, REVIEW, DISCONNECT);
  }

  @Test
  void what_waits_for_a_consent_has_nothing_to_check() {
    assertThat(offered(Status.PENDING_AUTHORIZATION, OAUTH, Owner.INVITED))
        .isEqualTo(offered(Status.REAUTHORIZATION_REQUIRED, OAUTH, Owner.INVITED))
        .containsExactly(RECONNECT, INVITE, WITHDRAW, REVIEW, DISCONNECT);
  }

  @Test
  void without_an_open_invitation_there_is_no_link_and_nothing_to_withdraw() {
    assertThat(offered(Status.PENDING_AUTHORIZATION, OAUTH, Owner.NOT_ASKED))
        .isEqualTo(offered(Status.REAUTHORIZATION_REQUIRED, OAUTH, Owner.NOT_ASKED))
        .containsExactly(INVITE, REVIEW, DISCONNECT);
    assertThat(offered(Status.REAUTHORIZATION_REQUIRED, OAUTH, Owner.ASKED_AGAIN))
        .containsExactly(RECONNECT, INVITE, REVIEW, DISCONNECT);
  }

  @Test
  void what_is_quarantined_has_its_button_where_it_is_listed() {
    assertThat(Action.buttons(Status.ACTIVE, OAUTH, Owner.AGREED))
        .containsExactly(PAUSE, SYNC, CHECK, REVIEW, DISCONNECT);
  }

  @Test
  void each_is_found_by_its_address_and_nothing_else_is() {
    for (Action each : Action.values()) {
      assertThat(Action.fromString(each.path())).isEqualTo(each);
    }
    assertThatThrownBy(() -> Action.fromString("PAUSE"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Action> offered(Status status, Authorization authorization) {
    return offered(status, authorization, Owner.AGREED);
  }

  private static List<Action> offered(Status status, Authorization authorization, Owner owner) {
    return Arrays.stream(Action.values())
        .filter(each -> each.offeredIn(status, authorization, owner))
        .toList();
  }
}
