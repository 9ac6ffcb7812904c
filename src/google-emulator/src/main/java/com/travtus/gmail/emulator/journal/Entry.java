package com.travtus.gmail.emulator.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event. All entries, applied in order, restore the state of the emulated Google.
public sealed interface Entry {
  /// The key pair that signs ID tokens.
  ///
  /// @param jwk key pair as a JSON Web Key (RFC 7517)
  record SigningKey(String jwk) implements Entry {
    @Override
    public String toString() {
      return "SigningKey[...]";
    }
  }

  /// An OAuth client, or a new definition of an existing one.
  record Client(String id, String secret, List<String> redirectUris) implements Entry {
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  record WorkspaceDomain(String domain) implements Entry {}

  record AdminPolicy(String domain) implements Entry {}

  /// The kind of an account.
  enum AccountKind {
    MAILBOX,
    WITHOUT_GMAIL,
    GROUP
  }

  /// An account or a group.
  ///
  /// @param subject the 21 digits that identify the account in ID tokens
  record Account(String address, List<String> aliases, AccountKind kind, String subject)
      implements Entry {}

  /// An account's primary address changed. As at Workspace, the former address becomes an alias.
  record AccountRenamed(String from, String to) implements Entry {}

  /// An address became an account's alias. An account that had it as its primary address is
  /// deleted.
  record AliasGiven(String alias, String address) implements Entry {}

  record AliasRemoved(String alias) implements Entry {}

  /// A new account replaced a deleted one under the same address.
  ///
  /// @param subject of the new account
  record AccountReplaced(String address, String subject) implements Entry {}

  /// A service account with its key.
  ///
  /// @param clientId numeric id that an administrator delegates to
  /// @param jwk key pair as a JSON Web Key
  record ServiceAccount(String email, String clientId, String keyId, String jwk) implements Entry {
    @Override
    public String toString() {
      return "ServiceAccount[" + email + "]";
    }
  }

  /// A domain's delegation to a client.
  ///
  /// @param scopes empty if the delegation was removed
  record Delegation(String domain, String clientId, List<String> scopes) implements Entry {}

  /// The temporary credentials of an AWS role session.
  record AwsSession(
      String account, String role, String accessKeyId, String secretAccessKey, String sessionToken)
      implements Entry {
    @Override
    public String toString() {
      return "AwsSession[" + account + ", " + role + "]";
    }
  }

  /// A workload identity pool's provider for an AWS account, or a new definition of an existing
  /// one.
  ///
  /// @param audience full resource name of the provider
  /// @param role required by the attribute condition; null for any role of the account
  /// @param enabled false if disabled or deleted
  record AwsProvider(String audience, String account, @Nullable String role, boolean enabled)
      implements Entry {}

  /// A grant of `roles/iam.serviceAccountTokenCreator` on a service account, which allows signing
  /// for it.
  ///
  /// @param granted false if the grant was removed
  record TokenCreator(String serviceAccount, String member, boolean granted) implements Entry {}

  /// The TXT records of a DNS name.
  ///
  /// @param values empty if the records were removed
  record TxtRecords(String name, List<String> values) implements Entry {}

  record Consent(String account, String clientId, List<String> scopes) implements Entry {}

  record RefreshToken(String account, String clientId, List<String> scopes, String token)
      implements Entry {
    @Override
    public String toString() {
      return "RefreshToken[" + account + "]";
    }
  }

  record GrantsRevoked(String account) implements Entry {}

  /// An event in one mailbox.
  sealed interface OfMailbox extends Entry {
    String mailbox();
  }

  /// A delivered message.
  ///
  /// @param internalDate milliseconds since the epoch
  /// @param rfcId the Message-ID header, which assigns replies to their thread
  record MessageAdded(
      String mailbox,
      String id,
      String threadId,
      long internalDate,
      List<String> labels,
      long size,
      @Nullable String rfcId,
      long historyId)
      implements OfMailbox {}

  record MessageDeleted(String mailbox, String id, long historyId) implements OfMailbox {}

  record LabelsAdded(String mailbox, String id, List<String> labels, long historyId)
      implements OfMailbox {}

  record LabelsRemoved(String mailbox, String id, List<String> labels, long historyId)
      implements OfMailbox {}

  /// A label of the user, or a new name for an existing one.
  record LabelNamed(String mailbox, String id, String name) implements OfMailbox {}

  record LabelDeleted(String mailbox, String id) implements OfMailbox {}

  record HistoryExpired(String mailbox) implements OfMailbox {}

  /// A new account replaced the deleted one under the same address.
  record RecreatedMailbox(String mailbox) implements OfMailbox {}

  /// Data that is added only once, such as a file of the seed folder.
  record Seeded(String key) implements Entry {}
}
