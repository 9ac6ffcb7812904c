package com.travtus.gmail.emulator.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened. The emulated Google is what all its entries, applied in order, make it.
public sealed interface Entry {
  /// The key pair that signs ID tokens.
  ///
  /// @param jwk as a JSON Web Key (RFC 7517)
  record SigningKey(String jwk) implements Entry {
    @Override
    public String toString() {
      return "SigningKey[...]";
    }
  }

  /// An OAuth client, or a new definition of one.
  record Client(String id, String secret, List<String> redirectUris) implements Entry {
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  record WorkspaceDomain(String domain) implements Entry {}

  record AdminPolicy(String domain) implements Entry {}

  /// What an address stands for.
  enum AccountKind {
    MAILBOX,
    WITHOUT_GMAIL,
    GROUP
  }

  /// An account or a group.
  ///
  /// @param subject the 21 digits that ID tokens name the account by
  record Account(String address, List<String> aliases, AccountKind kind, String subject)
      implements Entry {}

  /// An account's primary address changed. The former one is an alias from then on, as Workspace
  /// has it.
  record AccountRenamed(String from, String to) implements Entry {}

  /// An address became an account's alias. Whose primary one it was is no more.
  record AliasGiven(String alias, String address) implements Entry {}

  record AliasRemoved(String alias) implements Entry {}

  /// An account was deleted, and another made under its address.
  ///
  /// @param subject the new one's
  record AccountReplaced(String address, String subject) implements Entry {}

  /// A service account with its key.
  ///
  /// @param clientId the numeric id that an admin delegates to
  /// @param jwk the key pair, as a JSON Web Key
  record ServiceAccount(String email, String clientId, String keyId, String jwk) implements Entry {
    @Override
    public String toString() {
      return "ServiceAccount[" + email + "]";
    }
  }

  /// What an admin delegates to a client.
  ///
  /// @param scopes none: the delegation is taken back
  record Delegation(String domain, String clientId, List<String> scopes) implements Entry {}

  /// What a session of an AWS role signs its requests with.
  record AwsSession(
      String account, String role, String accessKeyId, String secretAccessKey, String sessionToken)
      implements Entry {
    @Override
    public String toString() {
      return "AwsSession[" + account + ", " + role + "]";
    }
  }

  /// A workload identity pool's provider for an AWS account, or a new definition of it.
  ///
  /// @param audience its full resource name
  /// @param role what its attribute condition asks for; null: any of the account's
  /// @param enabled false: switched off, or deleted
  record AwsProvider(String audience, String account, @Nullable String role, boolean enabled)
      implements Entry {}

  /// Who has `roles/iam.serviceAccountTokenCreator` on a service account, and so may sign for it.
  ///
  /// @param granted false: it is taken back
  record TokenCreator(String serviceAccount, String member, boolean granted) implements Entry {}

  /// The TXT records of a DNS name.
  ///
  /// @param values none: they are withdrawn
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

  /// What happened in one mailbox.
  sealed interface OfMailbox extends Entry {
    String mailbox();
  }

  /// A message that came.
  ///
  /// @param internalDate milliseconds since the epoch
  /// @param rfcId the Message-ID header, by which replies find their thread
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

  /// A label of the user's own, or a new name of one.
  record LabelNamed(String mailbox, String id, String name) implements OfMailbox {}

  record LabelDeleted(String mailbox, String id) implements OfMailbox {}

  record HistoryExpired(String mailbox) implements OfMailbox {}

  /// The account was deleted, and another made under its address.
  record RecreatedMailbox(String mailbox) implements OfMailbox {}

  /// Something that is put in once only, such as a file of the seed folder.
  record Seeded(String key) implements Entry {}
}
