package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.accounts.KeyPair;
import com.travtus.gmail.emulator.accounts.ServiceAccounts;
import com.travtus.gmail.emulator.journal.Entry;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Base64;

/// A service account with its only key.
///
/// @param clientId numeric id that an administrator delegates to
/// @param keyJson key file as downloaded from the Cloud console, but with the emulator's
///     `token_uri`
public record ServiceAccount(String email, String clientId, String keyJson) {
  static ServiceAccount of(Entry.ServiceAccount account, URI google) {
    JsonObject key =
        new JsonObject()
            .put("type", "service_account")
            .put("project_id", ServiceAccounts.PROJECT)
            .put("private_key_id", account.keyId())
            .put("private_key", pem(KeyPair.parse(account.jwk())))
            .put("client_email", account.email())
            .put("client_id", account.clientId())
            .put("auth_uri", google + "/o/oauth2/v2/auth")
            .put("token_uri", google + "/token")
            .put("auth_provider_x509_cert_url", google + "/oauth2/v3/certs")
            .put("universe_domain", "googleapis.com");
    return new ServiceAccount(account.email(), account.clientId(), key.encodePrettily());
  }

  private static String pem(KeyPair key) {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.jwk().getPrivateKey().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }

  @Override
  public String toString() {
    return "ServiceAccount[" + email + ", clientId=" + clientId + "]";
  }
}
