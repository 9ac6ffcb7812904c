package com.travtus.gmail.google;

import com.google.auth.Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.util.List;

/// The vault values that credentials were built from, ignoring their current access token.
record CredentialFingerprint(List<Object> parts) {

  static CredentialFingerprint of(Credentials credentials) {
    return new CredentialFingerprint(
        switch (credentials) {
          case OAuth2CredentialsWithRefresh renewed
              when renewed.getRefreshHandler() instanceof OwnersGrant owner ->
              owner.fingerprint();
          case ServiceAccountCredentials account ->
              List.of(account.getClientEmail(), account.getPrivateKey());
          // The vault holds none of their values.
          default -> List.of();
        });
  }

  @Override
  public String toString() {
    return "CredentialFingerprint[withheld]";
  }
}
