package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.accounts.Addresses;
import com.travtus.gmail.emulator.accounts.RandomTokens;
import com.travtus.gmail.emulator.gmail.Quota;
import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Entry.AccountKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Google of one's own, on this machine: accounts, Workspace domains, OAuth clients, service
/// accounts and mailboxes, behind the paths that the real one has, so that only the host is
/// swapped.
///
/// It is strict: whatever the real Google refuses, this one refuses with the same words. It can be
/// told to fail by [#faults()]. All methods may be called at any time, by any thread.
public final class EmulatedGoogle implements AutoCloseable {
  private final EmulatorState emulatorState;
  private final Clock clock;
  private final WebServer server;
  private final Faults faults = new Faults();
  private final FaultInjector faultInjector;
  private final @Nullable DropFolder dropFolder;

  private EmulatedGoogle(EmulatorSettings settings, EmulatorState emulatorState) {
    this.emulatorState = emulatorState;
    this.clock = settings.clock();
    this.server = new WebServer(clock);
    this.faultInjector = new FaultInjector(faults, clock);
    Quota quota = settings.quota() ? Quota.limited(clock) : Quota.unlimited();
    server.route(GoogleRoutes.over(emulatorState, clock, quota, this::url), faultInjector::connect);
    server.route(
        ControlRoutes.over(this),
        (endpoint, call) -> new Reply.Whole(faultInjector.httpResponse(endpoint, call)));
    server.listen(settings.port());
    Path drops = settings.dropFolder();
    this.dropFolder = drops == null ? null : DropFolder.watch(drops, this);
  }

  /// Starts one and waits until it listens.
  ///
  /// @throws IllegalStateException if the port is taken or another emulated Google has the folder
  public static EmulatedGoogle start(EmulatorSettings settings) {
    EmulatorState emulatorState = EmulatorState.open(settings.folder());
    try {
      return new EmulatedGoogle(settings, emulatorState);
    } catch (RuntimeException e) {
      emulatorState.close();
      throw e;
    }
  }

  /// Dates the answers by another clock than its own.
  ///
  /// @param dates null: they bear no `Date`
  public void dateBy(@Nullable Clock dates) {
    server.dateBy(dates);
  }

  /// Such as `http://localhost:8090`, without a slash at the end. Only this machine can reach it.
  public URI url() {
    return server.url();
  }

  /// A client with a random id and secret, shaped like real ones.
  public OAuthClient registerClient(URI... redirectUris) {
    return registerClient(RandomTokens.clientId(), RandomTokens.clientSecret(), redirectUris);
  }

  /// A client; one of that id which is known already is redefined.
  public OAuthClient registerClient(String clientId, String clientSecret, URI... redirectUris) {
    return client(
        emulatorState.clients.register(
            clientId, clientSecret, Stream.of(redirectUris).map(URI::toString).toList()));
  }

  Optional<OAuthClient> client(String clientId) {
    return emulatorState.clients.find(clientId).map(EmulatedGoogle::client);
  }

  private static OAuthClient client(Entry.Client client) {
    return new OAuthClient(
        client.id(), client.secret(), client.redirectUris().stream().map(URI::create).toList());
  }

  /// An account with Gmail. It is a Workspace account if its domain is registered as one.
  public EmulatedMailbox addMailbox(String address) {
    return addMailbox(address, new String[0]);
  }

  /// An account with Gmail that other addresses reach too. One that exists is answered as it is.
  public EmulatedMailbox addMailbox(String address, String... aliases) {
    emulatorState.open(emulatorState.directory.add(address, AccountKind.MAILBOX, List.of(aliases)));
    return mailbox(address);
  }

  /// Gives an account another primary address, as a Workspace administrator does. The former one
  /// becomes its alias.
  public EmulatedMailbox rename(String address, String to) {
    emulatorState.rename(address, to);
    return mailbox(to);
  }

  /// Deletes an account and makes another one under its address: with an id of its own, nothing
  /// granted, an empty mailbox and a history that begins anew.
  public EmulatedMailbox replaceAccount(String address) {
    EmulatedMailbox mailbox = mailbox(address);
    end(mailbox.address());
    emulatorState.directory.replace(mailbox.address());
    mailbox.recreate();
    return mailbox;
  }

  /// Deletes whoever had that address, and makes it an alias of another account.
  public void giveAlias(String alias, String address) {
    end(primary(alias));
    emulatorState.directory.giveAlias(alias, address);
  }

  private void end(String account) {
    emulatorState.grants.revoke(account);
    emulatorState.grants.dropAccessTokens(account);
  }

  /// Takes an alias from the account that has it.
  public void removeAlias(String alias) {
    emulatorState.directory.removeAlias(alias);
  }

  /// An account for which Gmail answers 400 "Mail service not enabled".
  public void addAccountWithoutGmail(String address) {
    emulatorState.directory.add(address, AccountKind.WITHOUT_GMAIL, List.of());
  }

  /// A Google Group: it has an address and can be neither signed in to nor impersonated.
  public void addGroup(String address) {
    emulatorState.directory.add(address, AccountKind.GROUP, List.of());
  }

  public void addWorkspaceDomain(String domain) {
    emulatorState.directory.addWorkspaceDomain(domain);
  }

  /// A new service account with a fresh key.
  public ServiceAccount createServiceAccount() {
    return createServiceAccount("service-" + RandomTokens.digits(8));
  }

  /// The service account of that name, made if there is none.
  public ServiceAccount createServiceAccount(String name) {
    return ServiceAccount.of(emulatorState.serviceAccounts.create(name), url());
  }

  /// What a Workspace admin types in under "Domain-wide delegation". It replaces what the domain
  /// has for that client.
  public void delegate(String domain, String clientId, String... scopes) {
    emulatorState.delegations.set(domain, clientId, List.of(scopes));
  }

  public void undelegate(String domain, String clientId) {
    emulatorState.delegations.set(domain, clientId, List.of());
  }

  /// Adds a TXT record to a DNS name.
  public void publishTxt(String name, String value) {
    emulatorState.txtZone.publish(name, value);
  }

  /// Removes all TXT records of a DNS name.
  public void withdrawTxt(String name) {
    emulatorState.txtZone.withdraw(name);
  }

  /// Credentials of a new session of an AWS role, as a function that runs with it has them.
  public AwsSession startAwsSession(String account, String role) {
    return AwsSession.of(emulatorState.federation.startSession(account, role));
  }

  /// A new workload identity pool with a provider that takes the AWS account's identities.
  ///
  /// @return the provider's full resource name: what a token is asked for
  public String trustAws(String account) {
    return emulatorState.federation.addProvider(account, null);
  }

  /// With the attribute condition that it is a session of that role.
  public String trustAws(String account, String role) {
    return emulatorState.federation.addProvider(account, role);
  }

  /// Switches the provider off.
  public void distrustAws(String audience) {
    emulatorState.federation.disable(audience);
  }

  /// Grants the sessions of an AWS role, by way of that provider's pool, the role
  /// `roles/iam.serviceAccountTokenCreator` on a service account.
  public void allowSigning(ServiceAccount account, String audience, AwsSession session) {
    emulatorState.federation.setTokenCreator(account.email(), session.memberOf(audience), true);
  }

  public void forbidSigning(ServiceAccount account, String audience, AwsSession session) {
    emulatorState.federation.setTokenCreator(account.email(), session.memberOf(audience), false);
  }

  /// Federated tokens live no longer than this from now on.
  public void limitFederation(Duration life) {
    emulatorState.federation.limit(life);
  }

  /// Ends all access tokens before their time; what they were made from stays.
  public void dropAccessTokens() {
    emulatorState.grants.dropAccessTokens();
  }

  /// By primary address or alias.
  ///
  /// @throws IllegalArgumentException if there is none
  public EmulatedMailbox mailbox(String address) {
    return findMailbox(address)
        .orElseThrow(() -> new IllegalArgumentException("There is no mailbox " + address));
  }

  Optional<EmulatedMailbox> findMailbox(String address) {
    return emulatorState.mailbox(address).map(mailbox -> new EmulatedMailbox(mailbox, clock));
  }

  List<Entry.Account> accounts() {
    return emulatorState.directory.all();
  }

  List<String> workspaceDomains() {
    return emulatorState.directory.workspaceDomains();
  }

  public Faults faults() {
    return faults;
  }

  /// All calls so far, in the order in which they were answered; the newest 200,000 of them.
  public List<RecordedCall> calls() {
    return faultInjector.calls();
  }

  public void clearCalls() {
    faultInjector.clearCalls();
  }

  /// Whether the account has a live refresh token with that client.
  public boolean hasGrant(String address, String clientId) {
    return emulatorState.grants.live(primary(address), clientId);
  }

  /// The account's owner limits in time what is granted from now on: the token endpoint says so.
  /// That it ends is for [#revokeGrants].
  public void limitAccess(String address, Duration time) {
    emulatorState.grants.limit(primary(address), time);
  }

  /// What the account's owner does at myaccount.google.com: all that was granted ends.
  public void revokeGrants(String address) {
    emulatorState.grants.revoke(primary(address));
  }

  private String primary(String address) {
    return emulatorState
        .directory
        .find(address)
        .map(Entry.Account::address)
        .orElseGet(() -> Addresses.normalised(address));
  }

  /// Consent of the domain's accounts ends with `admin_policy_enforced` from now on.
  public void forbidByAdminPolicy(String domain) {
    emulatorState.directory.forbid(domain);
  }

  /// Does what is to be done once only, restarts included.
  void once(String key, Runnable seeding) {
    emulatorState.once(key, seeding);
  }

  @Override
  public void close() {
    if (dropFolder != null) {
      dropFolder.close();
    }
    server.close();
    emulatorState.close();
  }
}
