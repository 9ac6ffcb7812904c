package com.travtus.gmail.subscription;

/// Why a subscription can't be synced, told apart as far as Google's answers tell it. What a person
/// should do about each is said where it is shown.
public enum Reason {
  /// The refresh token no longer works: revoked, password changed, unused for six months, or pushed
  /// out by newer ones.
  GRANT_EXPIRED,
  /// The grant lacks the Gmail scope.
  SCOPE_MISSING,
  /// No domain has delegated to the client, or its e-mail address was typed in place of its numeric
  /// id, or the subject is a group: Google answers alike.
  NOT_DELEGATED,
  /// The mailbox's domain has not delegated to the client.
  DOMAIN_NOT_DELEGATED,
  /// Delegated, but without the scope.
  DELEGATION_SCOPE_MISSING,
  /// The address is a group's, which nobody can speak for. Google answers as to [#NOT_DELEGATED]:
  /// it is known by another mailbox of the domain, for which the delegation works.
  GROUP,
  /// No such user in the domain.
  NO_SUCH_USER,
  /// The account has no Gmail mailbox.
  NO_GMAIL,
  /// The address is an alias or a group of another account.
  NOT_THE_SUBJECT,
  /// The Workspace administrator has turned the application or Gmail off.
  ADMIN_POLICY,
  /// The mailbox's domain is not, or is no longer, assigned to the subscription's tenant.
  DOMAIN_NOT_YOURS,
  /// The service account's key was deleted or disabled, or is another account's.
  KEY_REFUSED,
  /// Our clock and Google's are too far apart for what is signed by the one to be in time by the
  /// other.
  CLOCK_WRONG,
  /// Our project admits accounts of its own organisation alone.
  ORG_INTERNAL,
  /// Our client is switched off.
  CLIENT_DISABLED,
  /// Our client is no more.
  CLIENT_DELETED,
  /// We ask for a scope that Google does not know or does not give us.
  SCOPE_INVALID,
  /// Our client, key or project is refused for anything else.
  CLIENT_REFUSED;

  /// Whether time alone may mend it: what is changed in the Admin console works after minutes, or
  /// up to 24 hours (https://support.google.com/a/answer/162106).
  public boolean mayBePropagating() {
    return switch (this) {
      case NOT_DELEGATED, DOMAIN_NOT_DELEGATED, DELEGATION_SCOPE_MISSING -> true;
      case GRANT_EXPIRED,
          SCOPE_MISSING,
          GROUP,
          NO_SUCH_USER,
          NO_GMAIL,
          NOT_THE_SUBJECT,
          ADMIN_POLICY,
          DOMAIN_NOT_YOURS,
          KEY_REFUSED,
          CLOCK_WRONG,
          ORG_INTERNAL,
          CLIENT_DISABLED,
          CLIENT_DELETED,
          SCOPE_INVALID,
          CLIENT_REFUSED ->
          false;
    };
  }

  /// Whether it is the operator's to mend: no mailbox is to blame, and most likely all are hit.
  public boolean isOurs() {
    return switch (this) {
      case KEY_REFUSED,
          CLOCK_WRONG,
          ORG_INTERNAL,
          CLIENT_DISABLED,
          CLIENT_DELETED,
          SCOPE_INVALID,
          CLIENT_REFUSED ->
          true;
      case GRANT_EXPIRED,
          SCOPE_MISSING,
          NOT_DELEGATED,
          DOMAIN_NOT_DELEGATED,
          DELEGATION_SCOPE_MISSING,
          GROUP,
          NO_SUCH_USER,
          NO_GMAIL,
          NOT_THE_SUBJECT,
          ADMIN_POLICY,
          DOMAIN_NOT_YOURS ->
          false;
    };
  }
}
