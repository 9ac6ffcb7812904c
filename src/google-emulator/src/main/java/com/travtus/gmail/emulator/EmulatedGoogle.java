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

/// Emulates Google on this machine: accounts, Workspace domains, OAuth clients, service accounts
/// and mailboxes. The paths are those of the real Google, so callers change only the host.
///
/// It refuses what the real Google refuses, with the same messages. [#faults()] makes it fail on
/// demand. All methods are safe for use by multiple threads.
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
        (endpoint, call) -> new Reply.Whole(faultInjector.handle(endpoint, call)));
    server.listen(settings.port());
    Path drops = settings.dropFolder();
    this.dropFolder = drops == null ? null : DropFolder.watch(drops, this);
  }

  /// Starts an emulated Google and waits until it listens.
  ///
  /// @throws IllegalStateException if the port is taken or another emulated Google uses the folder
  public static EmulatedGoogle start(EmulatorSettings settings) {
    EmulatorState emulatorState = EmulatorState.open(settings.folder());
    try {
      return new EmulatedGoogle(settings, emulatorState);
    } catch (RuntimeException e) {
      emulatorState.close();
      throw e;
    }
  }

  /// Sets the clock for the `Date` header of answers.
  ///
  /// @param dates null for answers without `Date`
  public void dateBy(@Nullable Clock dates) {
    server.dateBy(dates);
  }

  /// Returns the base URL without a trailing slash, such as `http://localhost:8090`. Only this
  /// machine can reach it.
  public URI url() {
    return server.url();
  }

  /// Registers a client with a random id and secret in Google's formats.
  public OAuthClient registerClient(URI... redirectUris) {
    return registerClient(RandomTokens.clientId(), RandomTokens.clientSecret(), redirectUris);
  }

  /// Registers a client, replacing an existing one with the same id.
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

  /// Adds an account with Gmail. It is a Workspace account if its domain is a registered Workspace
  /// domain.
  public EmulatedMailbox addMailbox(String address) {
    return addMailbox(address, new String[0]);
  }

  /// Adds an account with Gmail and aliases, or returns the existing one unchanged.
  public EmulatedMailbox addMailbox(String address, String... aliases) {
    emulatorState.open(emulatorState.directory.add(address, AccountKind.MAILBOX, List.of(aliases)));
    return mailbox(address);
  }

  /// Changes an account's primary address, as a Workspace administrator does. The former address
  /// becomes an alias.
  public EmulatedMailbox rename(String address, String to) {
    emulatorState.rename(address, to);
    return mailbox(to);
  }

  /// Deletes an account and creates another one under its address, with a new id, no grants, an
  /// empty mailbox and a new history.
  public EmulatedMailbox replaceAccount(String address) {
    EmulatedMailbox mailbox = mailbox(address);
    end(mailbox.address());
    emulatorState.directory.replace(mailbox.address());
    mailbox.recreate();
    return mailbox;
  }

  /// Makes an address an alias of an account, deleting another account that had it as its primary
  /// address.
  public void giveAlias(String alias, String address) {
    end(primary(alias));
    emulatorState.directory.giveAlias(alias, address);
  }

  private void end(String account) {
    emulatorState.grants.revoke(account);
    emulatorState.grants.dropAccessTokens(account);
  }

  /// Removes an alias from its account.
  public void removeAlias(String alias) {
    emulatorState.directory.removeAlias(alias);
  }

  /// Adds an account for which Gmail answers 400 "Mail service not enabled".
  public void addAccountWithoutGmail(String address) {
    emulatorState.directory.add(address, AccountKind.WITHOUT_GMAIL, List.of());
  }

  /// Adds a Google Group: an address that nobody can sign in to or impersonate.
  public void addGroup(String address) {
    emulatorState.directory.add(address, AccountKind.GROUP, List.of());
  }

  public void addWorkspaceDomain(String domain) {
    emulatorState.directory.addWorkspaceDomain(domain);
  }

  /// Creates a service account with a random name and a new key.
  public ServiceAccount createServiceAccount() {
    return createServiceAccount("service-" + RandomTokens.digits(8));
  }

  /// Returns the service account with that name, creating it if necessary.
  public ServiceAccount createServiceAccount(String name) {
    return ServiceAccount.of(emulatorState.serviceAccounts.create(name), url());
  }

  /// Sets a domain's delegation to a client, as a Workspace administrator does under "Domain-wide
  /// delegation". Replaces any earlier delegation to that client.
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

  /// Starts a session of an AWS role and returns its credentials, as a function with that role has
  /// them.
  public AwsSession startAwsSession(String account, String role) {
    return AwsSession.of(emulatorState.federation.startSession(account, role));
  }

  /// Creates a workload identity pool with a provider that accepts the AWS account's identities.
  ///
  /// @return the provider's full resource name, the audience of token requests
  public String trustAws(String account) {
    return emulatorState.federation.addProvider(account, null);
  }

  /// Creates a pool and a provider whose attribute condition requires a session of that role.
  public String trustAws(String account, String role) {
    return emulatorState.federation.addProvider(account, role);
  }

  /// Disables the provider.
  public void distrustAws(String audience) {
    emulatorState.federation.disable(audience);
  }

  /// Grants `roles/iam.serviceAccountTokenCreator` on a service account to the sessions of an AWS
  /// role that use that provider's pool.
  public void allowSigning(ServiceAccount account, String audience, AwsSession session) {
    emulatorState.federation.setTokenCreator(account.email(), session.memberOf(audience), true);
  }

  public void forbidSigning(ServiceAccount account, String audience, AwsSession session) {
    emulatorState.federation.setTokenCreator(account.email(), session.memberOf(audience), false);
  }

  /// Limits the lifetime of federated tokens issued from now on.
  public void limitFederation(Duration life) {
    emulatorState.federation.limit(life);
  }

  /// Invalidates all access tokens before they expire. Grants and delegations stay.
  public void dropAccessTokens() {
    emulatorState.grants.dropAccessTokens();
  }

  /// Returns the mailbox with that primary address or alias.
  ///
  /// @throws IllegalArgumentException if there is none
  public EmulatedMailbox mailbox(String address) {
    return findMailbox(address)
        .orElseThrow(() -> new IllegalArgumentException("No such mailbox: " + address));
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

  /// Returns the latest 200,000 calls in the order of their answers.
  public List<RecordedCall> calls() {
    return faultInjector.calls();
  }

  public void clearCalls() {
    faultInjector.clearCalls();
  }

  /// Returns whether the account has a valid refresh token for that client.
  public boolean hasGrant(String address, String clientId) {
    return emulatorState.grants.live(primary(address), clientId);
  }

  /// Limits the account's future grants in time, as its owner can. The token endpoint reports the
  /// limit, but only [#revokeGrants] ends a grant.
  public void limitAccess(String address, Duration time) {
    emulatorState.grants.limit(primary(address), time);
  }

  /// Revokes all grants of an account, as its owner can at myaccount.google.com.
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

  /// Makes later consents of the domain's accounts fail with `admin_policy_enforced`.
  public void forbidByAdminPolicy(String domain) {
    emulatorState.directory.forbid(domain);
  }

  /// Runs `seeding` unless it already ran for that key, even before a restart.
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
