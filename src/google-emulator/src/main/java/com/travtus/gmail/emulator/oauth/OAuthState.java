package com.travtus.gmail.emulator.oauth;

import com.travtus.gmail.emulator.accounts.Clients;
import com.travtus.gmail.emulator.accounts.Delegations;
import com.travtus.gmail.emulator.accounts.Directory;
import com.travtus.gmail.emulator.accounts.Grants;
import com.travtus.gmail.emulator.accounts.KeyPair;
import com.travtus.gmail.emulator.accounts.ServiceAccounts;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/// All that the OAuth endpoints know.
///
/// @param url where this emulator listens, known only once it does
public record OAuthState(
    Directory directory,
    Clients clients,
    ServiceAccounts serviceAccounts,
    Delegations delegations,
    Grants grants,
    Supplier<KeyPair> signingKey,
    Clock clock,
    Supplier<URI> url) {
  /// The real issuer: it is what the real client library checks.
  public static final String ISSUER = "https://accounts.google.com";
}
