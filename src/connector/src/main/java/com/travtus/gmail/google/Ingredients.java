package com.travtus.gmail.google;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.util.List;

/// What of the vault's some credentials are made from, whatever access token they have by now.
record Ingredients(List<Object> parts) {

  static Ingredients of(GoogleCredentials credentials) {
    return new Ingredients(
        switch (credentials) {
          case UserCredentials owner ->
              List.of(owner.getClientId(), owner.getClientSecret(), owner.getRefreshToken());
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
