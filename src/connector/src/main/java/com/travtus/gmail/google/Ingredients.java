package com.travtus.gmail.google;

import com.google.auth.Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.util.List;

/// What of the vault's some credentials are made from, whatever access token they have by now.
record Ingredients(List<Object> parts) {

  static Ingredients of(Credentials credentials) {
    return new Ingredients(
        switch (credentials) {
          case OAuth2CredentialsWithRefresh renewed
              when renewed.getRefreshHandler() instanceof OwnersGrant owner ->
              owner.ingredients();
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
