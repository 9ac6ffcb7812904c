package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import java.net.URI;

/// Calls Google's token and revocation endpoints for a new consent.
public interface TokenClient {

  /// Exchanges an authorization code for tokens (RFC 6749, section 4.1.3, with the verifier of RFC
  /// 7636). A code can be exchanged once.
  ///
  /// @param redirectUri the redirect URI of the authorization request
  CodeExchangeResult exchange(String code, ConsentSecrets secrets, URI redirectUri);

  /// Revokes a token (RFC 7009). Google then revokes every grant of this user to our project, so
  /// call this only if nothing else uses one.
  ///
  /// @return false if Google did not confirm that the token no longer works
  boolean revoke(Secret token);
}
