package com.travtus.gmail.google;

import com.google.auth.Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.util.List;

/// What of the vault's some credentials are made from, whatever access token they have by now.
record CredentialFingerprint(List<Object> parts) {

  static CredentialFingerprint of(Credentials credentials) {
    return new CredentialFingerprint(
        switch (credentials) {
          case OAuth2CredentialsWithRefresh renewed
              when renewed.getRefreshHandler() instanceof OwnersGrant owner ->
              owner.fingerprint();
          case ServiceAccountCredentials account ->
              List.of(account.getClientEmail(), account.getPrivateKey());
          // Nothing of them is kept in the vault.
          default -> List.of();
        });
  }

  @Override
  public String toString() {
    return "Ingredients[withheld]";
  }
}
