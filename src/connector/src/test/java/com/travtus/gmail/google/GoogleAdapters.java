package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentProfileLookup;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.consent.TokenClient;
import com.travtus.gmail.domain.TxtRecords;
import com.travtus.gmail.emulator.AwsSession;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.OAuthClient;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.quota.AdmissionController;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.quota.CircuitBreakerStore;
import com.travtus.gmail.quota.InMemoryCircuitBreakerStore;
import com.travtus.gmail.quota.InMemoryQuotaUsage;
import com.travtus.gmail.quota.QuotaSettings;
import com.travtus.gmail.quota.QuotaUsage;
import com.travtus.gmail.quota.TestQuotaSettings;
import com.travtus.gmail.quota.UsageBuffer;
import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.secret.AwsKey;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import com.travtus.gmail.subscription.AccountContinuity;
import com.travtus.gmail.subscription.DelegatedProfileLookup;
import com.travtus.gmail.subscription.DelegationClient;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionProfileLookup;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The real adapters against an emulated Google, with an OAuth client that it knows.
public final class GoogleAdapters {
  public static final URI REDIRECT_URI = URI.create("https://connector.example/gmail/callback");

  private final EmulatedGoogle google;
  private final GoogleSettings settings;
  private final Clock clock;
  private final Vault vault;
  private final OAuthClient client;
  private CircuitBreakerStore breaker = new InMemoryCircuitBreakerStore();
  private QuotaUsage quotaUsage = new InMemoryQuotaUsage();
  private Delegation delegation;
  private QuotaSettings quota = TestQuotaSettings.UNLIMITED;

  public GoogleAdapters(EmulatedGoogle google, Clock clock) {
    this(google, clock, new InMemoryVault());
  }

  public GoogleAdapters(EmulatedGoogle google, Clock clock, Vault vault) {
    this(google, clock, vault, google.registerClient(REDIRECT_URI));
    use(client.clientSecret());
  }

  private GoogleAdapters(EmulatedGoogle google, Clock clock, Vault vault, OAuthClient client) {
    this.google = google;
    this.settings = TestGoogleSettings.of(google);
    this.clock = clock;
    this.vault = vault;
    this.client = client;
    this.delegation = new StoredKeyDelegation(credentials());
  }

  /// Another worker's, with its own way to the same secrets.
  public GoogleAdapters with(Vault other) {
    return new GoogleAdapters(google, clock, other, client);
  }

  /// Puts the client's secret into the vault; a wrong one, maybe.
  public void use(String clientSecret) {
    vault.write(
        SecretName.OAUTH_CLIENT,
        new Secret(
            "{\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                .formatted(client.clientId(), clientSecret)));
  }

  public void use(ServiceAccount account) {
    vault.write(SecretName.SERVICE_ACCOUNT_KEY, new Secret(account.keyJson()));
  }

  /// No key of the account is anywhere: Google signs for a session of an AWS role.
  public void useKeyless(ServiceAccount account) {
    AwsSession session = google.startAwsSession("210987654321", "connector-sync");
    String audience = google.trustAws(session.account(), session.role());
    google.allowSigning(account, audience, session);
    useKeyless(account, audience, () -> Optional.of(keyOf(session)));
  }

  void useKeyless(ServiceAccount account, String audience, AwsIdentity identity) {
    delegation =
        new KeylessDelegation(
            new Keyless.Setup(audience, account.email(), account.clientId()),
            TestKeylessSettings.at(google.url()),
            settings,
            identity);
  }

  static AwsKey keyOf(AwsSession session) {
    return new AwsKey(
        session.accessKeyId(),
        new Secret(session.secretAccessKey()),
        new Secret(session.sessionToken()));
  }

  public DelegationClient delegationClient() {
    return delegation;
  }

  /// From now on its workers share these with others.
  public void share(CircuitBreakerStore circuitBreakerStore, QuotaUsage sharedSpending) {
    breaker = circuitBreakerStore;
    quotaUsage = sharedSpending;
  }

  public void limit(QuotaSettings limits) {
    quota = limits;
  }

  public GoogleSettings settings() {
    return settings;
  }

  public Credentials credentials() {
    return new Credentials(vault);
  }

  public OAuthClient client() {
    return client;
  }

  public TokenClient tokenClient() {
    return new GoogleTokenClient(settings, credentials(), clock);
  }

  public ConsentProfileLookup consentProfileLookup() {
    return profile();
  }

  public DelegatedProfileLookup delegatedProfileLookup() {
    return profile();
  }

  public SubscriptionProfileLookup subscriptionProfileLookup() {
    return profile();
  }

  public TxtRecords txtRecords() {
    return new DnsOverHttps(settings);
  }

  public AccountContinuity continuity(Ledger ledger) {
    return new GmailContinuity(ledger, mailboxCredentials(), settings, checkGuard(), clock);
  }

  private GmailProfile profile() {
    return new GmailProfile(settings, mailboxCredentials(), checkGuard(), clock);
  }

  private MailboxCredentials mailboxCredentials() {
    return new MailboxCredentials(settings, credentials(), delegation);
  }

  private CheckGuard checkGuard() {
    CircuitBreaker circuitBreaker = new CircuitBreaker(breaker, clock, new Random(7));
    return new CheckGuard(
        new AdmissionController(circuitBreaker, quotaUsage, quota, clock),
        circuitBreaker,
        new UsageBuffer(quotaUsage, clock),
        clock);
  }

  public Mailboxes mailboxes() {
    return mailboxes(clock);
  }

  /// For a worker whose time is not that of the consent.
  public Mailboxes mailboxes(Clock workers) {
    return mailboxes(settings, credentials(), delegation, breaker, quotaUsage, quota, workers);
  }

  /// For another process than the emulated Google's, with a vault that both can read.
  public static Mailboxes mailboxes(URI google, Vault vault, Clock clock) {
    Credentials credentials = new Credentials(vault);
    return mailboxes(
        TestGoogleSettings.at(google),
        credentials,
        new StoredKeyDelegation(credentials),
        new InMemoryCircuitBreakerStore(),
        new InMemoryQuotaUsage(),
        TestQuotaSettings.UNLIMITED,
        clock);
  }

  private static Mailboxes mailboxes(
      GoogleSettings settings,
      Credentials credentials,
      Delegation delegation,
      CircuitBreakerStore breaker,
      QuotaUsage quotaUsage,
      QuotaSettings quota,
      Clock clock) {
    return new GmailMailboxes(
        settings,
        new MailboxCredentials(settings, credentials, delegation),
        new ProjectQuota(quota, new UsageBuffer(quotaUsage, clock)),
        new CircuitBreaker(breaker, clock, new Random(7)),
        clock);
  }

  /// What the authorize function sends a browser to.
  public URI authorizationUrl(ConsentSecrets secrets) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", client.clientId());
    parameters.put("redirect_uri", REDIRECT_URI.toString());
    parameters.put("response_type", "code");
    parameters.put("scope", String.join(" ", Scopes.REQUESTED));
    parameters.put("access_type", "offline");
    parameters.put("prompt", "consent");
    parameters.put("state", "state");
    parameters.put("nonce", secrets.nonce());
    parameters.put("code_challenge", secrets.codeChallenge());
    parameters.put("code_challenge_method", "S256");
    return URI.create(
        settings.authorizationEndpoint()
            + "?"
            + parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&")));
  }

  /// The authorization code with which a browser comes back.
  public static String code(URI redirect) {
    return Stream.of(redirect.getRawQuery().split("&", -1))
        .filter(each -> each.startsWith("code="))
        .map(each -> URLDecoder.decode(each.substring("code=".length()), UTF_8))
        .findFirst()
        .orElseThrow();
  }

  /// The mailbox's owner consents to everything.
  public CodeExchangeResult.Granted consent(String address) {
    ConsentSecrets secrets = new ConsentSecrets("v".repeat(43), "nonce-1");
    String code = code(new ConsentUser(google).approve(authorizationUrl(secrets), address));
    return (CodeExchangeResult.Granted) tokenClient().exchange(code, secrets, REDIRECT_URI);
  }

  /// The owner consents, and the refresh token is kept in the vault.
  public void connect(MailboxAddress mailbox, GrantId grant) {
    Secret token = Objects.requireNonNull(consent(mailbox.value()).refreshToken());
    credentials()
        .keep(
            SubscriptionId.of(SampleSubscriptions.TENANT, mailbox), new RefreshToken(token, grant));
  }
}
