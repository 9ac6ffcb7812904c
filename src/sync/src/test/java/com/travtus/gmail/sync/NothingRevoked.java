package com.travtus.gmail.sync;

import com.travtus.gmail.aws.dynamodb.DynamoStores;
import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.RevokeUnlessInUse;
import com.travtus.gmail.consent.SettleRevocations;
import com.travtus.gmail.consent.TokenClient;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.Vault;
import java.net.URI;
import java.time.Clock;

/// For mailboxes whose consents' tokens are gone already: asking Google to revoke one would fail
/// the test.
final class NothingRevoked {
  private NothingRevoked() {}

  static SettleRevocations of(DynamoStores dynamo, Clock clock) {
    return of(dynamo, new InMemoryVault(), clock);
  }

  static SettleRevocations of(DynamoStores dynamo, Vault vault, Clock clock) {
    Credentials credentials = new Credentials(vault);
    return new SettleRevocations(
        new RevokeUnlessInUse(
            new Unasked(), dynamo.revocations(), dynamo.subscriptions(), credentials, clock),
        dynamo.revocations(),
        credentials,
        clock);
  }

  private static final class Unasked implements TokenClient {
    @Override
    public CodeExchangeResult exchange(String code, ConsentSecrets secrets, URI redirectUri) {
      throw new IllegalStateException("nobody asks Google");
    }

    @Override
    public boolean revoke(Secret token) {
      throw new IllegalStateException("nobody asks Google");
    }
  }
}
