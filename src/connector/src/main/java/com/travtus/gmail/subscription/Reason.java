package com.travtus.gmail.subscription;

/// Why a subscription can't be synced. What a person should do about each is said where it is
/// shown.
public enum Reason {
  /// The refresh token no longer works: revoked, password changed, unused for six months, or pushed
  /// out by newer ones.
  GRANT_EXPIRED,
  /// The client is not delegated in the mailbox's domain, or was typed wrongly, or the subject is a
  /// group: Google answers alike.
  NOT_DELEGATED,
  /// Delegated, but without the scope.
  DELEGATION_SCOPE_MISSING,
  /// No such user in the domain.
  NO_SUCH_USER,
  /// The account has no Gmail mailbox.
  NO_GMAIL,
  /// The address is an alias or a group of another account.
  NOT_THE_SUBJECT,
  /// The Workspace administrator has turned the application or Gmail off.
  ADMIN_POLICY,
  /// The grant lacks the Gmail scope.
  SCOPE_MISSING,
  /// The mailbox's domain is not, or is no longer, assigned to the subscription's tenant.
  DOMAIN_NOT_YOURS,

  /// Our own OAuth client or service-account key is refused: for the operator to mend.
  CLIENT_REFUSED
}
