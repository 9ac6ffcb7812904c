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

/// The state of the OAuth endpoints.
///
/// @param url of this emulator, available only after it listens
public record OAuthState(
    Directory directory,
    Clients clients,
    ServiceAccounts serviceAccounts,
    Delegations delegations,
    Grants grants,
    Supplier<KeyPair> signingKey,
    Clock clock,
    Supplier<URI> url) {
  /// The real issuer, because the real client library checks it.
  public static final String ISSUER = "https://accounts.google.com";
}
