package com.travtus.gmail.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.aws.dynamodb.DynamoStores;
import com.travtus.gmail.aws.dynamodb.EmbeddedDynamo;
import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentProfileLookup;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Question;
import com.travtus.gmail.consent.QuestionSigner;
import com.travtus.gmail.consent.QuestionVerification;
import com.travtus.gmail.consent.RevokeUnlessInUse;
import com.travtus.gmail.consent.TenantNames;
import com.travtus.gmail.consent.TokenClient;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.FollowAccount;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionChanges;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The use cases of a callback on stores in this process. Each test has a domain, a mailbox, its
/// owner and two tenants of its own.
abstract class CallbackTestBase {
  private static final DynamoStores STORES = EmbeddedDynamo.inMemory();
  private static final AtomicInteger TESTS = new AtomicInteger();

  private final int test = TESTS.incrementAndGet();

  final TenantId harbourview = new TenantId("harbourview-" + test);
  final TenantId acme = new TenantId("acme-" + test);
  final String domain = "harbourview-" + test + ".example";
  final MailboxAddress tom = SampleSubscriptions.address("tom@" + domain);
  final AccountId tomsAccount = new AccountId("toms-account-" + test);
  final AccountId someoneElsesAccount = new AccountId("someone-elses-account-" + test);

  final MutableClock clock = new MutableClock(Invitees.NOW);
  final Subscriptions subscriptions = STORES.subscriptions();
  final Domains domains = STORES.domains();
  final Revocations revocations = STORES.revocations();
  final InMemoryVault vault = new InMemoryVault();
  final Credentials credentials = new Credentials(vault);
  final RecordingQueue queue = new RecordingQueue();
  final Google google = new Google();

  final SubscriptionChanges changes = new SubscriptionChanges(subscriptions, domains);
  final ActivateSubscription activate =
      new ActivateSubscription(subscriptions, changes, revocations, credentials, queue, clock);
  final UnusedGrants unusedGrants =
      new UnusedGrants(
          new RevokeUnlessInUse(google, revocations, subscriptions, credentials, clock),
          revocations,
          credentials,
          clock);
  final QuestionSigner signer = new QuestionSigner(credentials);
  final AskOwner askOwner =
      new AskOwner(
          signer, new TenantNames(STORES.tenants(), domains), subscriptions, unusedGrants, clock);

  CallbackTestBase() {
    vault.write(
        SecretName.STATE_KEY, new Secret(Base64.getUrlEncoder().encodeToString(new byte[32])));
  }

  final AuthorizeMailbox authorizeMailbox(ConsentProfileLookup profiles) {
    return new AuthorizeMailbox(
        profiles,
        subscriptions,
        domains,
        activate,
        askOwner,
        new FollowAccount(subscriptions, changes, domains),
        new Enrolments(
            subscriptions,
            () -> Duration.ofMinutes(5),
            () -> SampleSubscriptions.REVIEW_PERIOD,
            clock),
        unusedGrants,
        clock);
  }

  /// Google's token and revocation endpoints.
  static final class Google implements TokenClient {
    final List<Secret> revoked = new ArrayList<>();
    boolean confirms = true;

    /// What a code is exchanged for.
    CodeExchangeResult exchange = new CodeExchangeResult.CodeRefused();

    @Override
    public CodeExchangeResult exchange(String code, ConsentSecrets secrets, URI redirectUri) {
      return exchange;
    }

    @Override
    public boolean revoke(Secret token) {
      revoked.add(token);
      return confirms;
    }
  }

  static final class RecordingQueue implements SyncQueue {
    final List<DueMailbox> queued = new ArrayList<>();
    boolean fails;

    @Override
    public void add(Collection<DueMailbox> due) {
      if (fails) {
        throw new IllegalStateException("the queue is down");
      }
      queued.addAll(due);
    }

    @Override
    public int approximateDepth() {
      return queued.size();
    }
  }

  Consent consent() {
    return consent(tomsAccount);
  }

  Consent consent(AccountId account) {
    return new Consent(
        tom, new OwnerConsent(account, null), new Secret("refresh-token"), GrantId.fresh());
  }

  final void assign(TenantId tenant, Enrolment enrolment) {
    domains.put(
        new WorkspaceDomain(domain, tenant, enrolment, 30),
        new AuditEvent(Action.DOMAIN_ASSIGNED, "operator", true, clock.instant()));
  }

  final void name(TenantId tenant) {
    STORES
        .tenants()
        .replace(
            null,
            new Tenant(tenant, nameOf(tenant)),
            new AuditEvent(Action.TENANT_CREATED, "operator", true, clock.instant()));
  }

  static String nameOf(TenantId tenant) {
    return "The " + tenant.value() + " company";
  }

  /// A subscription of the mailbox, without an invitation.
  final Subscription enrolled(TenantId tenant) {
    return Invitees.subscription(tenant, tom, AuthorizationKind.OAUTH);
  }

  final Subscription create(Subscription subscription) {
    assertThat(
            subscriptions.create(
                subscription,
                SampleSubscriptions.event(SubscriptionAction.CREATED, clock.instant())))
        .isEqualTo(CreateResult.CREATED);
    return stored(subscription.id());
  }

  final Subscription change(Subscription read, Subscription changed) {
    assertThat(
            subscriptions.replace(
                read,
                changed,
                SampleSubscriptions.event(SubscriptionAction.UPDATED, clock.instant())))
        .isEqualTo(ReplaceResult.REPLACED);
    return stored(read.id());
  }

  /// One that reads the mailbox.
  final Subscription reading(TenantId tenant, AccountId account) {
    Subscription accepted = create(enrolled(tenant).with(Invitees.ACCEPTED));
    Consent given = consent(account);
    assertThat(activate.connect(accepted, given))
        .isInstanceOf(ActivateSubscription.Result.Activated.class);
    queue.queued.clear();
    return stored(accepted.id());
  }

  /// Its subscription has ended, and its mail is being removed.
  final void purge(Subscription read) {
    assertThat(
            subscriptions.delete(
                read,
                SampleSubscriptions.event(SubscriptionAction.DISCONNECTED, clock.instant()),
                Purge.of(read, "studio-user", clock.instant())))
        .isTrue();
  }

  final Subscription stored(SubscriptionId id) {
    return subscriptions.find(id).orElseThrow();
  }

  final List<Revocation> notes(Subscription subscription) {
    return revocations.of(subscription.id());
  }

  /// Those of tokens that no subscription uses.
  final List<Revocation> unclaimedNotes() {
    return revocations.of(SubscriptionId.ofNobody(tom));
  }

  final @Nullable String keptToken(Subscription subscription, GrantId grant) {
    return credentials
        .refreshToken(subscription.id(), grant)
        .map(kept -> kept.token().value())
        .orElse(null);
  }

  final @Nullable String unclaimedToken(GrantId grant) {
    return credentials.unclaimedToken(tom, grant).map(kept -> kept.token().value()).orElse(null);
  }

  final Question question(CallbackOutcome.Asked asked) {
    return switch (signer.verify(
        asked.question().token(), _ -> asked.question().browserSecret(), clock.instant())) {
      case QuestionVerification.Verified(String _, Question question) -> question;
      default -> throw new AssertionError("the question is not ours");
    };
  }
}
