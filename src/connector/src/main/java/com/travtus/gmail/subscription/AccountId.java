package com.travtus.gmail.subscription;

/// Identifies a Google account, whatever its addresses: the `sub` of its ID tokens. Google gives it
/// to no other account (https://developers.google.com/identity/openid-connect/openid-connect).
///
/// @param value at most 255 ASCII characters (OpenID Connect Core, section 2)
public record AccountId(String value) {

  public AccountId {
    if (value.isEmpty() || value.length() > 255) {
      throw new IllegalArgumentException("not an account id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
