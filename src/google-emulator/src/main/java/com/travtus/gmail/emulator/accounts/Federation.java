package com.travtus.gmail.emulator.accounts;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Workload identity federation with AWS: the AWS sessions, the pool providers that accept them,
/// and the service accounts that they may sign for.
///
/// Source: https://cloud.google.com/iam/docs/workload-identity-federation-with-other-clouds
public final class Federation {
  private static final String PROJECT_NUMBER = "123456789012";

  private final Journal journal;
  private final Map<String, Entry.AwsSession> sessions = new HashMap<>();
  private final Map<String, Entry.AwsProvider> providers = new HashMap<>();
  private final Set<Binding> tokenCreators = new HashSet<>();
  private Duration tokenLife = Grants.ACCESS_TOKEN_LIFE;

  private record Binding(String serviceAccount, String member) {}

  public Federation(Journal journal) {
    this.journal = journal;
  }

  public synchronized Entry.AwsSession startSession(String account, String role) {
    Entry.AwsSession session =
        new Entry.AwsSession(
            account,
            role,
            RandomTokens.awsAccessKeyId(),
            RandomTokens.awsSecret(30),
            RandomTokens.awsSecret(360));
    journal.append(session);
    apply(session);
    return session;
  }

  public synchronized void apply(Entry.AwsSession session) {
    sessions.put(session.accessKeyId(), session);
  }

  public synchronized Optional<Entry.AwsSession> session(String accessKeyId) {
    return Optional.ofNullable(sessions.get(accessKeyId));
  }

  /// @return the provider's full resource name
  public synchronized String addProvider(String account, @Nullable String role) {
    String audience =
        "//iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/pool-%s/providers/aws"
            .formatted(PROJECT_NUMBER, RandomTokens.digits(8));
    set(new Entry.AwsProvider(audience, account, role, true));
    return audience;
  }

  public synchronized void disable(String audience) {
    Entry.AwsProvider known =
        provider(audience)
            .orElseThrow(() -> new IllegalArgumentException("No such provider: " + audience));
    set(new Entry.AwsProvider(audience, known.account(), known.role(), false));
  }

  private void set(Entry.AwsProvider provider) {
    journal.append(provider);
    apply(provider);
  }

  public synchronized void apply(Entry.AwsProvider provider) {
    providers.put(provider.audience(), provider);
  }

  /// Finds a provider that is enabled.
  public synchronized Optional<Entry.AwsProvider> provider(String audience) {
    return Optional.ofNullable(providers.get(audience)).filter(Entry.AwsProvider::enabled);
  }

  /// @param member as returned by [#member]
  public synchronized void setTokenCreator(String serviceAccount, String member, boolean granted) {
    Entry.TokenCreator entry = new Entry.TokenCreator(serviceAccount, member, granted);
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.TokenCreator entry) {
    Binding binding = new Binding(entry.serviceAccount(), entry.member());
    if (entry.granted()) {
      tokenCreators.add(binding);
    } else {
      tokenCreators.remove(binding);
    }
  }

  public synchronized boolean maySign(String serviceAccount, String member) {
    return tokenCreators.contains(new Binding(serviceAccount, member));
  }

  /// Returns the principal set of all sessions of an AWS role, as a pool maps them by default.
  ///
  /// @param audience full resource name of one of the pool's providers
  public static String member(String audience, String account, String role) {
    return "principalSet:%s/attribute.aws_role/arn:aws:sts::%s:assumed-role/%s"
        .formatted(audience.replaceFirst("/providers/.*", ""), account, role);
  }

  public synchronized void limit(Duration life) {
    tokenLife = life;
  }

  public synchronized Duration tokenLife() {
    return tokenLife;
  }
}
