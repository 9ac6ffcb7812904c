package com.travtus.gmail.callback;

import static com.travtus.gmail.callback.Invitees.ACCEPTED;
import static com.travtus.gmail.callback.Invitees.ACME;
import static com.travtus.gmail.callback.Invitees.DECLINED;
import static com.travtus.gmail.callback.Invitees.EXPIRED;
import static com.travtus.gmail.callback.Invitees.HARBOURVIEW;
import static com.travtus.gmail.callback.Invitees.NOW;
import static com.travtus.gmail.callback.Invitees.PENDING;
import static com.travtus.gmail.callback.Invitees.SOMEONE_ELSES_ACCOUNT;
import static com.travtus.gmail.callback.Invitees.TOM;
import static com.travtus.gmail.callback.Invitees.TOMS_ACCOUNT;
import static com.travtus.gmail.callback.Invitees.WITHDRAWN;
import static com.travtus.gmail.callback.Invitees.accepted;
import static com.travtus.gmail.callback.Invitees.consentedBy;
import static com.travtus.gmail.callback.Invitees.delegated;
import static com.travtus.gmail.callback.Invitees.enrolled;
import static com.travtus.gmail.callback.Invitees.invited;
import static com.travtus.gmail.callback.Invitees.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.travtus.gmail.callback.ConsentDecision.Ask;
import com.travtus.gmail.callback.ConsentDecision.ByAdministrator;
import com.travtus.gmail.callback.ConsentDecision.Connect;
import com.travtus.gmail.callback.ConsentDecision.Enrol;
import com.travtus.gmail.callback.ConsentDecision.InvitationExpired;
import com.travtus.gmail.callback.ConsentDecision.InvitationOver;
import com.travtus.gmail.callback.ConsentDecision.NotInvited;
import com.travtus.gmail.callback.ConsentDecision.OtherAccount;
import com.travtus.gmail.callback.ConsentDecision.OtherMailbox;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentDecisionTest {
  private static final Optional<WorkspaceDomain> NOBODYS = Optional.empty();
  private static final Optional<WorkspaceDomain> OF_HARBOURVIEW =
      Optional.of(domain(HARBOURVIEW, Enrolment.INVITED));
  private static final Optional<WorkspaceDomain> OPEN =
      Optional.of(domain(HARBOURVIEW, Enrolment.OPEN));

  private static WorkspaceDomain domain(TenantId tenant, Enrolment enrolment) {
    return new WorkspaceDomain("harbourview.example", tenant, enrolment, 30);
  }

  /// A consent that an invitation's link has started.
  @Nested
  class OfInvitation {
    private ConsentDecision decide(
        @Nullable Subscription found, MailboxAddress chosen, Optional<WorkspaceDomain> domain) {
      InvitationRef shown =
          new InvitationRef(enrolled(HARBOURVIEW).id(), new InvitationId("invitation-1"));
      return ConsentDecision.ofInvitation(
          shown, Optional.ofNullable(found), TOMS_ACCOUNT, chosen, domain, NOW);
    }

    private ConsentDecision decide(Subscription found) {
      return decide(found, TOM, NOBODYS);
    }

    static Stream<Arguments> states() {
      return Stream.of(
          arguments(
              Invitation.State.PENDING, PENDING, new Connect(enrolled(HARBOURVIEW).with(PENDING))),
          arguments(Invitation.State.ACCEPTED, ACCEPTED, new Connect(accepted(HARBOURVIEW))),
          arguments(Invitation.State.EXPIRED, EXPIRED, new InvitationExpired()),
          arguments(Invitation.State.DECLINED, DECLINED, new InvitationOver()),
          arguments(Invitation.State.WITHDRAWN, WITHDRAWN, new InvitationOver()));
    }

    @ParameterizedTest
    @MethodSource("states")
    void the_state_of_the_invitation_decides(
        Invitation.State state, Invitation invitation, ConsentDecision expected) {
      Subscription found = enrolled(HARBOURVIEW).with(invitation);

      assertThat(invitation.stateAt(NOW)).isEqualTo(state);
      assertThat(decide(found, TOM, NOBODYS)).isEqualTo(expected);
      assertThat(decide(found, TOM, OF_HARBOURVIEW)).isEqualTo(expected);
      assertThat(decide(found, TOM, OPEN)).isEqualTo(expected);
    }

    @Test
    void a_subscription_that_is_gone_has_no_invitation() {
      assertThat(decide(null, TOM, NOBODYS)).isEqualTo(new InvitationOver());
    }

    @Test
    void a_newer_invitation_ends_the_link_of_the_one_before() {
      Invitation newer =
          new Invitation(
              new InvitationId("invitation-2"),
              "studio-user",
              NOW,
              PENDING.expiresAt(),
              Invitation.Answer.NONE);

      assertThat(decide(enrolled(HARBOURVIEW).with(newer))).isEqualTo(new InvitationOver());
      assertThat(decide(enrolled(HARBOURVIEW))).isEqualTo(new InvitationOver());
    }

    @Test
    void the_owner_of_another_mailbox_is_told_which_one_is_invited() {
      MailboxAddress ann = SampleSubscriptions.address("ann@harbourview.example");

      assertThat(decide(invited(HARBOURVIEW), ann, NOBODYS)).isEqualTo(new OtherMailbox(TOM));
    }

    @Test
    void another_spelling_of_the_address_is_the_same_mailbox() {
      Subscription found =
          subscription(
                  HARBOURVIEW,
                  SampleSubscriptions.address("tom.lee@gmail.com"),
                  AuthorizationKind.OAUTH)
              .with(PENDING);

      assertThat(decide(found, SampleSubscriptions.address("tomlee@gmail.com"), NOBODYS))
          .isEqualTo(new Connect(found));
    }

    @ParameterizedTest
    @EnumSource
    void a_mailbox_of_another_tenants_domain_is_not_connected(Enrolment enrolment) {
      Optional<WorkspaceDomain> acmes = Optional.of(domain(ACME, enrolment));

      for (Subscription found :
          List.of(
              invited(HARBOURVIEW),
              accepted(HARBOURVIEW),
              delegated(HARBOURVIEW),
              consentedBy(SOMEONE_ELSES_ACCOUNT, invited(HARBOURVIEW)))) {
        assertThat(decide(found, TOM, acmes)).isEqualTo(new NotInvited());
      }
    }

    @Test
    void what_the_administrator_has_connected_needs_no_consent() {
      assertThat(decide(delegated(HARBOURVIEW).with(PENDING))).isEqualTo(new ByAdministrator());
    }

    @Test
    void an_address_that_another_account_had_is_not_connected() {
      Subscription former = consentedBy(SOMEONE_ELSES_ACCOUNT, accepted(HARBOURVIEW));

      assertThat(decide(former)).isEqualTo(new OtherAccount(List.of(former)));
    }

    @Test
    void the_same_account_may_consent_again() {
      Subscription before = consentedBy(TOMS_ACCOUNT, accepted(HARBOURVIEW));

      assertThat(decide(before)).isEqualTo(new Connect(before));
    }
  }

  /// A consent that the plain link has started.
  @Nested
  class OfMailbox {
    private static ConsentDecision decide(
        Optional<WorkspaceDomain> domain,
        @Nullable Subscription reader,
        Subscription... ofMailbox) {
      return ConsentDecision.ofMailbox(
          TOMS_ACCOUNT, domain, List.of(ofMailbox), reader == null ? null : reader.id(), NOW);
    }

    @Test
    void a_mailbox_that_nobody_invited_is_not_connected() {
      assertThat(decide(NOBODYS, null)).isEqualTo(new NotInvited());
      assertThat(decide(OF_HARBOURVIEW, null)).isEqualTo(new NotInvited());
    }

    @Test
    void any_mailbox_of_an_open_domain_enrols() {
      assertThat(decide(OPEN, null)).isEqualTo(new Enrol(OPEN.orElseThrow()));
    }

    @Test
    void in_an_open_domain_the_invitations_of_others_do_not_count() {
      assertThat(decide(OPEN, null, invited(ACME), delegated(ACME)))
          .isEqualTo(new Enrol(OPEN.orElseThrow()));
    }

    static Stream<Subscription> ofTheTenant() {
      return Stream.of(
          enrolled(HARBOURVIEW),
          invited(HARBOURVIEW),
          accepted(HARBOURVIEW),
          enrolled(HARBOURVIEW).with(EXPIRED),
          enrolled(HARBOURVIEW).with(DECLINED),
          enrolled(HARBOURVIEW).with(WITHDRAWN));
    }

    @ParameterizedTest
    @MethodSource("ofTheTenant")
    void an_open_domain_connects_the_subscription_that_its_tenant_has(Subscription existing) {
      assertThat(decide(OPEN, null, existing)).isEqualTo(new Connect(existing));
    }

    @Test
    void an_open_domain_does_not_connect_an_address_that_another_account_had() {
      Subscription former = consentedBy(SOMEONE_ELSES_ACCOUNT, accepted(HARBOURVIEW));

      assertThat(decide(OPEN, null, former)).isEqualTo(new OtherAccount(List.of(former)));
    }

    @Test
    void what_the_administrator_has_connected_needs_no_consent() {
      for (Optional<WorkspaceDomain> domain : List.of(NOBODYS, OF_HARBOURVIEW, OPEN)) {
        assertThat(decide(domain, null, delegated(HARBOURVIEW))).isEqualTo(new ByAdministrator());
      }
    }

    @Test
    void another_tenants_delegation_does_not_count_in_the_domain() {
      assertThat(decide(OF_HARBOURVIEW, null, delegated(ACME))).isEqualTo(new NotInvited());
    }

    @Test
    void an_owner_who_was_not_told_the_tenants_name_is_asked() {
      for (Optional<WorkspaceDomain> domain : List.of(NOBODYS, OF_HARBOURVIEW)) {
        assertThat(decide(domain, null, invited(HARBOURVIEW)))
            .isEqualTo(new Ask(List.of(invited(HARBOURVIEW))));
      }
    }

    @Test
    void an_owner_who_has_agreed_is_not_asked_again() {
      for (Optional<WorkspaceDomain> domain : List.of(NOBODYS, OF_HARBOURVIEW)) {
        assertThat(decide(domain, null, accepted(HARBOURVIEW)))
            .isEqualTo(new Connect(accepted(HARBOURVIEW)));
      }
    }

    @Test
    void an_owner_who_was_invited_by_two_tenants_is_asked_for_which() {
      assertThat(decide(NOBODYS, null, invited(HARBOURVIEW), invited(ACME)))
          .isEqualTo(new Ask(List.of(invited(HARBOURVIEW), invited(ACME))));
      assertThat(decide(NOBODYS, null, accepted(HARBOURVIEW), accepted(ACME)))
          .isEqualTo(new Ask(List.of(accepted(HARBOURVIEW), accepted(ACME))));
    }

    @Test
    void in_a_domain_its_tenants_invitation_alone_counts() {
      assertThat(decide(OF_HARBOURVIEW, null, accepted(HARBOURVIEW), accepted(ACME)))
          .isEqualTo(new Connect(accepted(HARBOURVIEW)));
      assertThat(decide(OF_HARBOURVIEW, null, invited(ACME), accepted(ACME)))
          .isEqualTo(new NotInvited());
    }

    @Test
    void the_tenant_that_reads_the_mailbox_goes_on_unless_another_waits_for_an_answer() {
      assertThat(decide(NOBODYS, accepted(HARBOURVIEW), accepted(ACME), accepted(HARBOURVIEW)))
          .isEqualTo(new Connect(accepted(HARBOURVIEW)));
      assertThat(decide(NOBODYS, accepted(HARBOURVIEW), invited(ACME), accepted(HARBOURVIEW)))
          .isEqualTo(new Ask(List.of(invited(ACME), accepted(HARBOURVIEW))));
    }

    @Test
    void an_enrolment_counts_in_the_domain_of_its_tenant_alone() {
      assertThat(decide(OF_HARBOURVIEW, null, enrolled(HARBOURVIEW)))
          .isEqualTo(new Connect(enrolled(HARBOURVIEW)));
      assertThat(decide(NOBODYS, null, enrolled(HARBOURVIEW)))
          .isEqualTo(new Ask(List.of(enrolled(HARBOURVIEW))));
      assertThat(decide(NOBODYS, enrolled(HARBOURVIEW), enrolled(HARBOURVIEW)))
          .isEqualTo(new Ask(List.of(enrolled(HARBOURVIEW))));
    }

    static Stream<Invitation> over() {
      return Stream.of(EXPIRED, DECLINED, WITHDRAWN);
    }

    @ParameterizedTest
    @MethodSource("over")
    void an_invitation_that_is_over_connects_nothing(Invitation over) {
      Subscription invited = enrolled(HARBOURVIEW).with(over);

      assertThat(decide(NOBODYS, null, invited)).isEqualTo(new NotInvited());
      assertThat(decide(OF_HARBOURVIEW, null, invited)).isEqualTo(new NotInvited());
    }

    /// It was connected before, and has been declined or withdrawn since.
    @ParameterizedTest
    @MethodSource("over")
    void the_reader_is_offered_whatever_its_invitation_says(Invitation over) {
      Subscription reader = enrolled(HARBOURVIEW).with(over);

      assertThat(decide(NOBODYS, reader, reader)).isEqualTo(new Ask(List.of(reader)));
    }

    @Test
    void an_invitation_after_the_first_grant_is_agreed_to_only_in_the_tenants_domain() {
      Subscription again =
          enrolled(HARBOURVIEW).authorized(new GrantId("grant-1"), NOW).with(PENDING);

      assertThat(decide(NOBODYS, null, again)).isEqualTo(new Ask(List.of(again)));
      assertThat(decide(OF_HARBOURVIEW, null, again)).isEqualTo(new Connect(again));
    }

    @Test
    void an_address_that_another_account_had_is_not_connected() {
      Subscription former = consentedBy(SOMEONE_ELSES_ACCOUNT, accepted(HARBOURVIEW));

      assertThat(decide(NOBODYS, former, former)).isEqualTo(new OtherAccount(List.of(former)));
    }

    @Test
    void a_former_accounts_subscription_does_not_stop_another_tenant() {
      Subscription former = consentedBy(SOMEONE_ELSES_ACCOUNT, accepted(ACME));

      assertThat(decide(NOBODYS, former, former, accepted(HARBOURVIEW)))
          .isEqualTo(new Connect(accepted(HARBOURVIEW)));
    }
  }

  @Test
  void the_owner_may_agree_to_whoever_asks_or_was_agreed_to() {
    List<Subscription> ofMailbox =
        Arrays.asList(
            invited(new TenantId("asks")),
            accepted(new TenantId("agreed")),
            enrolled(new TenantId("enrolled")),
            enrolled(new TenantId("expired")).with(EXPIRED),
            enrolled(new TenantId("declined")).with(DECLINED),
            enrolled(new TenantId("withdrawn")).with(WITHDRAWN),
            delegated(new TenantId("delegated")).with(PENDING));

    assertThat(ConsentDecision.candidates(NOBODYS, ofMailbox, null, NOW))
        .extracting(each -> each.tenant().value())
        .containsExactly("asks", "agreed", "enrolled");
    assertThat(ConsentDecision.candidates(NOBODYS, ofMailbox, ofMailbox.get(5).id(), NOW))
        .extracting(each -> each.tenant().value())
        .containsExactly("asks", "agreed", "enrolled", "withdrawn");
    assertThat(
            ConsentDecision.candidates(
                Optional.of(domain(new TenantId("agreed"), Enrolment.INVITED)),
                ofMailbox,
                ofMailbox.get(5).id(),
                NOW))
        .extracting(each -> each.tenant().value())
        .containsExactly("agreed");
  }
}
