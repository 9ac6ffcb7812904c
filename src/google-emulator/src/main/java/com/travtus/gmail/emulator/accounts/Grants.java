package com.travtus.gmail.emulator.accounts;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What accounts have granted to the project's clients. Access tokens do not outlive the process,
/// as they would not outlive the hour.
public final class Grants {
  /// developers.google.com/identity/protocols/oauth2: of more live refresh tokens for one account
  /// and client the oldest dies without a word.
  public static final int LIVE_REFRESH_TOKENS = 100;

  /// Google answers `expires_in` 3599.
  public static final Duration ACCESS_TOKEN_LIFE = Duration.ofSeconds(3599);

  private record Parties(String account, String clientId) {}

  private final Journal journal;
  private final Map<Parties, Set<String>> consents = new HashMap<>();
  private final Map<String, Duration> limits = new HashMap<>();
  private final LinkedHashMap<String, Entry.RefreshToken> refreshTokens = new LinkedHashMap<>();
  private final LinkedHashMap<String, AccessToken> accessTokens = new LinkedHashMap<>();

  public Grants(Journal journal) {
    this.journal = journal;
  }

  public synchronized boolean consented(String account, String clientId, List<String> scopes) {
    return consents.getOrDefault(new Parties(account, clientId), Set.of()).containsAll(scopes);
  }

  public synchronized void consent(String account, String clientId, List<String> scopes) {
    Entry.Consent entry = new Entry.Consent(account, clientId, scopes);
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.Consent entry) {
    consents
        .computeIfAbsent(new Parties(entry.account(), entry.clientId()), parties -> new HashSet<>())
        .addAll(entry.scopes());
  }

  public synchronized String newRefreshToken(String account, String clientId, List<String> scopes) {
    Entry.RefreshToken entry =
        new Entry.RefreshToken(account, clientId, scopes, RandomTokens.refreshToken());
    journal.append(entry);
    apply(entry);
    return entry.token();
  }

  public synchronized void apply(Entry.RefreshToken entry) {
    refreshTokens.put(entry.token(), entry);
    List<String> live = liveTokens(entry.account(), entry.clientId());
    if (live.size() > LIVE_REFRESH_TOKENS) {
      refreshTokens.remove(live.getFirst());
    }
  }

  private List<String> liveTokens(String account, String clientId) {
    List<String> tokens = new ArrayList<>();
    refreshTokens.forEach(
        (token, grant) -> {
          if (grant.account().equals(account) && grant.clientId().equals(clientId)) {
            tokens.add(token);
          }
        });
    return tokens;
  }

  public synchronized Optional<Entry.RefreshToken> refreshToken(String token) {
    return Optional.ofNullable(refreshTokens.get(token));
  }

  /// The account's owner limits in time what is granted from now on. Nothing of it is written down.
  public synchronized void limit(String account, Duration time) {
    limits.put(account, time);
  }

  /// For how long what the account grants now is good; empty: for ever.
  public synchronized Optional<Duration> limit(String account) {
    return Optional.ofNullable(limits.get(account));
  }

  public synchronized boolean live(String account, String clientId) {
    return !liveTokens(account, clientId).isEmpty();
  }

  public synchronized String newAccessToken(
      String subject, String clientId, List<String> scopes, boolean granted, Instant now) {
    return newAccessToken(subject, clientId, scopes, granted, now, ACCESS_TOKEN_LIFE);
  }

  public synchronized String newAccessToken(
      String subject,
      String clientId,
      List<String> scopes,
      boolean granted,
      Instant now,
      Duration life) {
    accessTokens.values().removeIf(token -> !token.expiresAt().isAfter(now));
    String token = RandomTokens.accessToken();
    accessTokens.put(
        token, new AccessToken(subject, clientId, Set.copyOf(scopes), now.plus(life), granted));
    return token;
  }

  public synchronized Optional<AccessToken> accessToken(String token, Instant now) {
    return Optional.ofNullable(accessTokens.get(token))
        .filter(known -> known.expiresAt().isAfter(now));
  }

  /// Whose token it is, an access or a refresh token.
  public synchronized Optional<String> subjectOf(String token, Instant now) {
    return refreshToken(token)
        .map(Entry.RefreshToken::account)
        .or(() -> accessToken(token, now).map(AccessToken::subject));
  }

  /// Ends one access token that stands on no grant.
  public synchronized void drop(String accessToken) {
    accessTokens.remove(accessToken);
  }

  /// Ends all access tokens of an account that is no more, those by delegation too.
  public synchronized void dropAccessTokens(String subject) {
    accessTokens.values().removeIf(token -> token.subject().equals(subject));
  }

  /// Ends all access tokens before their time, and no grant.
  public synchronized void dropAccessTokens() {
    accessTokens.clear();
  }

  /// Ends all that the account has granted to the project: every scope, every client.
  public synchronized void revoke(String account) {
    Entry.GrantsRevoked entry = new Entry.GrantsRevoked(account);
    journal.append(entry);
    apply(entry);
  }

  /// What an account has granted stays its own.
  public synchronized void rename(String from, String to) {
    Map<Parties, Set<String>> moved = new HashMap<>();
    consents.forEach(
        (parties, scopes) ->
            moved.put(
                new Parties(renamed(parties.account(), from, to), parties.clientId()), scopes));
    consents.clear();
    consents.putAll(moved);
    refreshTokens.replaceAll(
        (token, grant) ->
            new Entry.RefreshToken(
                renamed(grant.account(), from, to), grant.clientId(), grant.scopes(), token));
    accessTokens.replaceAll(
        (_, token) ->
            new AccessToken(
                renamed(token.subject(), from, to),
                token.clientId(),
                token.scopes(),
                token.expiresAt(),
                token.granted()));
  }

  private static String renamed(String account, String from, String to) {
    return account.equals(from) ? to : account;
  }

  public synchronized void apply(Entry.GrantsRevoked entry) {
    consents.keySet().removeIf(parties -> parties.account().equals(entry.account()));
    refreshTokens.values().removeIf(token -> token.account().equals(entry.account()));
    accessTokens
        .values()
        .removeIf(token -> token.granted() && token.subject().equals(entry.account()));
  }
}
