package com.travtus.gmail.google;

import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.subscription.MailboxAddress;
import java.util.Optional;

/// Lets Google sign with a service-account key that nobody else has. The function exchanges its AWS
/// credentials for a token of its own, and with that token requests a signature for each mailbox.
/// Google's library delegates only by a stored key. Its other credentials, including those that
/// impersonate a service account, silently ignore the mailbox.
final class KeylessDelegation implements Delegation {
  private final Keyless.Setup setup;
  private final KeylessSettings keylessSettings;
  private final GoogleSettings settings;

  /// Shared by all mailboxes, because it keeps its token until that expires.
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

  /// Returns this delegation, which uses nothing from the vault.
  @Override
  public Delegation fresh() {
    return this;
  }

  private static OAuth2Credentials kept(OAuth2CredentialsWithRefresh.OAuth2RefreshHandler renewal) {
    return OAuth2CredentialsWithRefresh.newBuilder().setRefreshHandler(renewal).build();
  }
}
