package com.travtus.gmail.google;

import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.subscription.MailboxAddress;
import java.util.Optional;

/// Lets Google sign, whose key of the service account nobody else has: the function's AWS
/// credentials are exchanged for a token of its own, and with that it asks for each mailbox's
/// signature. Google's library delegates by a stored key alone: its other credentials, also those
/// that impersonate a service account, leave the mailbox out without a word.
final class KeylessDelegation implements Delegation {
  private final Keyless.Setup setup;
  private final KeylessSettings keylessSettings;
  private final GoogleSettings settings;

  /// One for all mailboxes: it keeps its token for as long as it lives.
  private final OAuth2Credentials workload;

  KeylessDelegation(
      Keyless.Setup setup,
      KeylessSettings keylessSettings,
      GoogleSettings settings,
      AwsIdentity awsIdentity) {
    this.setup = setup;
    this.keylessSettings = keylessSettings;
    this.settings = settings;
    this.workload =
        kept(
            new WorkloadIdentity(
                setup.audience(),
                keylessSettings.stsEndpoint(),
                new FunctionAwsCredentials(awsIdentity, keylessSettings.awsRegion())));
  }

  @Override
  public Optional<String> clientId() {
    return Optional.of(setup.clientId());
  }

  @Override
  public OAuth2Credentials credentials(MailboxAddress mailbox) {
    return kept(
        new IamSignedJwt(
            setup.serviceAccount(),
            mailbox,
            workload,
            keylessSettings.iamRoot(),
            settings.tokenEndpoint()));
  }

  @Override
  public Object key() {
    return setup;
  }

  /// The vault has nothing of it.
  @Override
  public Delegation anew() {
    return this;
  }

  private static OAuth2Credentials kept(OAuth2CredentialsWithRefresh.OAuth2RefreshHandler renewal) {
    return OAuth2CredentialsWithRefresh.newBuilder().setRefreshHandler(renewal).build();
  }
}
