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

/// The grants of accounts to the project's clients. Access tokens expire within an hour, so they
/// stay in memory and end with the process.
public final class Grants {
  /// Maximum of valid refresh tokens for one account and client. Beyond it, Google silently
  /// invalidates the oldest (developers.google.com/identity/protocols/oauth2).
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

  /// Limits the account's future grants in time. The limit is not journalled.
  public synchronized void limit(String account, Duration time) {
    limits.put(account, time);
  }

  /// Returns the time limit of the account's future grants; empty if unlimited.
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

  /// Returns the subject of an access or refresh token.
  public synchronized Optional<String> subjectOf(String token, Instant now) {
    return refreshToken(token)
        .map(Entry.RefreshToken::account)
        .or(() -> accessToken(token, now).map(AccessToken::subject));
  }

  /// Invalidates one access token that is not based on a grant.
  public synchronized void drop(String accessToken) {
    accessTokens.remove(accessToken);
  }

  /// Invalidates all access tokens of a deleted account, including delegated ones.
  public synchronized void dropAccessTokens(String subject) {
    accessTokens.values().removeIf(token -> token.subject().equals(subject));
  }

  /// Invalidates all access tokens before they expire, but no grant.
  public synchronized void dropAccessTokens() {
    accessTokens.clear();
  }

  /// Revokes everything that the account has granted to the project: every scope and client.
  public synchronized void revoke(String account) {
    Entry.GrantsRevoked entry = new Entry.GrantsRevoked(account);
    journal.append(entry);
    apply(entry);
  }

  /// Moves the grants of a renamed account to its new address.
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
