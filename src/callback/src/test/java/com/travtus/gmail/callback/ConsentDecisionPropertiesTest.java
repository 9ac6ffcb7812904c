package com.travtus.gmail.callback;

import static com.travtus.gmail.callback.Invitees.NOW;
import static com.travtus.gmail.callback.Invitees.SOMEONE_ELSES_ACCOUNT;
import static com.travtus.gmail.callback.Invitees.TOM;
import static com.travtus.gmail.callback.Invitees.TOMS_ACCOUNT;
import static com.travtus.gmail.callback.Invitees.consentedBy;
import static com.travtus.gmail.callback.Invitees.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any tenants may have subscribed the mailbox, and any of them may read it.
class ConsentDecisionPropertiesTest {
  private static final List<TenantId> TENANTS =
      List.of(Invitees.HARBOURVIEW, Invitees.ACME, new TenantId("contoso"));

  @Provide
  Arbitrary<Optional<WorkspaceDomain>> domains() {
    return Combinators.combine(Arbitraries.of(TENANTS), Arbitraries.of(Enrolment.class))
        .as((tenant, enrolment) -> new WorkspaceDomain(TOM.domain(), tenant, enrolment, 0))
        .optional();
  }

  /// At most one of each tenant.
  @Provide
  Arbitrary<List<Subscription>> subscriptions() {
    return Combinators.combine(
            Arbitraries.of(TENANTS),
            Arbitraries.of(AuthorizationKind.class),
            Arbitraries.of(
                    Invitees.PENDING,
                    Invitees.EXPIRED,
                    Invitees.ACCEPTED,
                    Invitees.DECLINED,
                    Invitees.WITHDRAWN)
                .injectNull(0.2),
            Arbitraries.of(TOMS_ACCOUNT, SOMEONE_ELSES_ACCOUNT).injectNull(0.4),
            Arbitraries.of(true, false))
        .as(
            (tenant, kind, invitation, account, isAuthorized) -> {
              Subscription plain = subscription(tenant, TOM, kind).with(invitation);
              Subscription granted =
                  isAuthorized ? plain.authorized(new GrantId("grant-1"), NOW) : plain;
              return account == null ? granted : consentedBy(account, granted);
            })
        .list()
        .ofMaxSize(3)
        .uniqueElements(Subscription::tenant);
  }

  @Provide
  Arbitrary<Optional<TenantId>> readers() {
    return Arbitraries.of(TENANTS).optional(0.7);
  }

  private static ConsentDecision decide(
      Optional<WorkspaceDomain> domain, List<Subscription> all, Optional<TenantId> reader) {
    return ConsentDecision.ofMailbox(
        TOMS_ACCOUNT,
        domain,
        all,
        reader.map(tenant -> SubscriptionId.of(tenant, TOM)).orElse(null),
        NOW);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void only_the_tenant_of_the_domain_or_one_that_its_owner_agreed_to_is_connected(
      @ForAll("domains") Optional<WorkspaceDomain> domain,
      @ForAll("subscriptions") List<Subscription> all,
      @ForAll("readers") Optional<TenantId> reader) {
    if (decide(domain, all, reader) instanceof ConsentDecision.Connect(Subscription connected)) {
      assertThat(domain.map(WorkspaceDomain::tenant).orElse(connected.tenant()))
          .isEqualTo(connected.tenant());
      assertThat(connected.isAccepted() || domain.isPresent()).isTrue();
      assertIsToms(connected);
      assertThat(all).contains(connected);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void an_owner_is_asked_only_for_tenants_that_may_have_the_mailbox(
      @ForAll("domains") Optional<WorkspaceDomain> domain,
      @ForAll("subscriptions") List<Subscription> all,
      @ForAll("readers") Optional<TenantId> reader) {
    if (decide(domain, all, reader) instanceof ConsentDecision.Ask(List<Subscription> asked)) {
      assertThat(asked).isNotEmpty();
      assertThat(all).containsAll(asked);
      for (Subscription each : asked) {
        assertIsToms(each);
        assertThat(domain.map(WorkspaceDomain::tenant).orElse(each.tenant()))
            .isEqualTo(each.tenant());
      }
    }
  }

  /// What the owner was not told of can't be what is connected.
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whoever_waits_for_an_answer_is_asked_about_unless_the_domain_is_open(
      @ForAll("subscriptions") List<Subscription> all,
      @ForAll("readers") Optional<TenantId> reader) {
    List<Subscription> waiting =
        all.stream()
            .filter(each -> each.authorization() == AuthorizationKind.OAUTH)
            .filter(each -> each.isInvited(NOW) && !each.isOfAnotherAccount(TOMS_ACCOUNT))
            .toList();
    ConsentDecision decision = decide(Optional.empty(), all, reader);

    if (!waiting.isEmpty() && !(decision instanceof ConsentDecision.ByAdministrator)) {
      assertThat(decision)
          .isInstanceOfSatisfying(
              ConsentDecision.Ask.class, ask -> assertThat(ask.invited()).containsAll(waiting));
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void an_invitation_connects_no_other_subscription_than_its_own(
      @ForAll("domains") Optional<WorkspaceDomain> domain,
      @ForAll("subscriptions") List<Subscription> all) {
    for (Subscription each : all) {
      ConsentDecision decision =
          ConsentDecision.ofInvitation(
              new InvitationRef(each.id(), Invitees.PENDING.id()),
              Optional.of(each),
              TOMS_ACCOUNT,
              TOM,
              domain,
              NOW);

      if (decision instanceof ConsentDecision.Connect(Subscription connected)) {
        assertThat(connected).isEqualTo(each);
        assertIsToms(connected);
        assertThat(domain.map(WorkspaceDomain::tenant).orElse(each.tenant()))
            .isEqualTo(each.tenant());
        assertThat(connected.invitation())
            .satisfies(
                invitation ->
                    assertThat(invitation.stateAt(NOW))
                        .isIn(Invitation.State.PENDING, Invitation.State.ACCEPTED));
      }
    }
  }

  private static void assertIsToms(Subscription found) {
    assertThat(found.authorization()).isEqualTo(AuthorizationKind.OAUTH);
    assertThat(found.isOfAnotherAccount(TOMS_ACCOUNT)).isFalse();
  }
}
