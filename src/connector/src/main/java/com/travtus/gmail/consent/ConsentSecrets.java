package com.travtus.gmail.consent;

import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/// Ties one authorization request to its token request.
///
/// @param codeVerifier RFC 7636, section 4.1: 43 characters
/// @param nonce returned in the ID token (OpenID Connect Core, section 3.1.2.1)
public record ConsentSecrets(String codeVerifier, String nonce) {

  /// RFC 7636, section 4.2, method S256.
  public String codeChallenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(codeVerifier));
  }

  @Override
  public String toString() {
    return "ConsentSecrets[withheld]";
  }
}
