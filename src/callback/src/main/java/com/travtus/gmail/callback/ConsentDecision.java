package com.travtus.gmail.callback;

import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides whether a mailbox whose owner has consented may be connected, and to which tenant. A
/// tenant gets it only if the mailbox's domain is the tenant's, or if the owner was told the
/// tenant's name and agreed.
sealed interface ConsentDecision {

  /// The owner has agreed to this tenant.
  record Connect(Subscription subscription) implements ConsentDecision {}

  /// The domain lets anybody enrol.
  record Enrol(WorkspaceDomain domain) implements ConsentDecision {}

  /// The owner first has to choose one of these tenants.
  record Ask(List<Subscription> invited) implements ConsentDecision {
    public Ask {
      invited = List.copyOf(invited);
    }
  }

  /// No tenant invited the mailbox, or only tenants that may not have it, because its domain is
  /// another's.
  record NotInvited() implements ConsentDecision {}

  /// The mailbox is already connected by delegation.
  record ByAdministrator() implements ConsentDecision {}

  /// These subscriptions read the mail of another account that had the address: each tenant has to
  /// decide again.
  record OtherAccount(List<Subscription> former) implements ConsentDecision {
    public OtherAccount {
      former = List.copyOf(former);
    }
  }

  /// The invitation is for another mailbox.
  record OtherMailbox(MailboxAddress invited) implements ConsentDecision {}

  /// The invitation was withdrawn, declined or replaced.
  record InvitationOver() implements ConsentDecision {}

  record InvitationExpired() implements ConsentDecision {}

  /// Decides about a consent that started with an invitation, which the owner was shown.
  ///
  /// @param found the invitation's subscription
  /// @param account the consenting account
  /// @param domain the mailbox's domain, if a tenant owns it
  static ConsentDecision ofInvitation(
      InvitationRef shown,
      Optional<Subscription> found,
      AccountId account,
      MailboxAddress mailbox,
      Optional<WorkspaceDomain> domain,
      Instant now) {
    if (found.isEmpty()) {
      return new InvitationOver();
    }
    Subscription subscription = found.orElseThrow();
    if (!subscription.mailbox().isSameMailbox(mailbox)) {
      return new OtherMailbox(subscription.mailbox());
    }
    if (isOfAnother(domain, subscription)) {
      return new NotInvited();
    }
    if (subscription.authorization() == AuthorizationKind.DELEGATION) {
      return new ByAdministrator();
    }
    if (subscription.isOfAnotherAccount(account)) {
      return new OtherAccount(List.of(subscription));
    }
    Invitation latest = subscription.invitation();
    if (latest == null || !latest.id().equals(shown.invitation())) {
      return new InvitationOver();
    }
    return switch (latest.stateAt(now)) {
      case PENDING, ACCEPTED -> new Connect(subscription);
      case EXPIRED -> new InvitationExpired();
      case DECLINED, WITHDRAWN -> new InvitationOver();
    };
  }

  /// Decides about a consent that started with the plain link.
  ///
  /// @param account the consenting account
  /// @param domain the mailbox's domain, if a tenant owns it
  /// @param ofMailbox all tenants' subscriptions of the mailbox
  /// @param claimant the subscription that reads the mailbox; null if none does
  static ConsentDecision ofMailbox(
      AccountId account,
      Optional<WorkspaceDomain> domain,
      List<Subscription> ofMailbox,
      @Nullable SubscriptionId claimant,
      Instant now) {
    Map<Boolean, List<Subscription>> byAccount =
        ofMailbox.stream()
            .filter(each -> !isOfAnother(domain, each))
            .collect(Collectors.partitioningBy(each -> each.isOfAnotherAccount(account)));
    List<Subscription> admitted = byAccount.getOrDefault(false, List.of());
    List<Subscription> former = byAccount.getOrDefault(true, List.of());
    if (admitted.stream().anyMatch(each -> each.authorization() == AuthorizationKind.DELEGATION)) {
      return new ByAdministrator();
    }
    if (domain.isPresent() && domain.orElseThrow().enrolment() == Enrolment.OPEN) {
      return admitted.stream()
          .findFirst()
          .<ConsentDecision>map(Connect::new)
          .orElseGet(
              () -> former.isEmpty() ? new Enrol(domain.orElseThrow()) : new OtherAccount(former));
    }
    List<Subscription> candidates = candidates(domain, admitted, claimant, now);
    List<Subscription> agreed =
        candidates.stream()
            .filter(Subscription::isAgreed)
            .filter(each -> each.isAccepted() || isOf(domain, each))
            .toList();
    Optional<Subscription> reader =
        agreed.stream().filter(each -> each.id().equals(claimant)).findFirst();
    if (reader.isPresent() && isAlone(reader.orElseThrow(), candidates, now)) {
      return new Connect(reader.orElseThrow());
    }
    if (candidates.isEmpty()) {
      return former.isEmpty() ? new NotInvited() : new OtherAccount(former);
    }
    return candidates.size() == 1 && candidates.equals(agreed)
        ? new Connect(agreed.getFirst())
        : new Ask(candidates);
  }

  /// Whether no other tenant waits for the owner's answer. If one does, the consent may be meant
  /// for it.
  private static boolean isAlone(Subscription reader, List<Subscription> candidates, Instant now) {
    return candidates.stream()
        .allMatch(each -> each.id().equals(reader.id()) || !each.isInvited(now));
  }

  /// The subscriptions that the mailbox's owner may accept.
  ///
  /// @param claimant the subscription that reads the mailbox; null if none does
  static List<Subscription> candidates(
      Optional<WorkspaceDomain> domain,
      List<Subscription> ofMailbox,
      @Nullable SubscriptionId claimant,
      Instant now) {
    return ofMailbox.stream()
        .filter(each -> each.authorization() == AuthorizationKind.OAUTH)
        .filter(each -> !isOfAnother(domain, each))
        .filter(each -> each.isInvited(now) || each.isAgreed() || each.id().equals(claimant))
        .toList();
  }

  private static boolean isOf(Optional<WorkspaceDomain> domain, Subscription subscription) {
    return domain.filter(found -> found.tenant().equals(subscription.tenant())).isPresent();
  }

  private static boolean isOfAnother(Optional<WorkspaceDomain> domain, Subscription subscription) {
    return domain.filter(found -> !found.tenant().equals(subscription.tenant())).isPresent();
  }
}
