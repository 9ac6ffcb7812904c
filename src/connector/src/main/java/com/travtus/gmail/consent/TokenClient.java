package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Secret;
import java.net.URI;

/// Google's token and revocation endpoints, for a consent that has just been given.
public interface TokenClient {

  /// RFC 6749, section 4.1.3, with the verifier of RFC 7636. A code is good for one exchange.
  ///
  /// @param redirectUri the one that the authorization request named
  CodeExchangeResult result(String code, ConsentSecrets secrets, URI redirectUri);

  /// RFC 7009. At Google it ends every access that this user ever gave to the project, so that it
  /// is for grants that nothing else uses.
  ///
  /// @return false if Google did not confirm that the token opens nothing any more
  boolean revoke(Secret token);
}
