package com.travtus.gmail.subscription;

/// Why a subscription can't be synced, as far as Google's answers tell. Each place that shows a
/// reason says what a person should do.
public enum Reason {
  /// The refresh token no longer works: it was revoked, the password changed, it was unused for six
  /// months, or newer tokens displaced it.
  GRANT_EXPIRED(FixedBy.THE_CUSTOMER),
  /// The grant lacks the Gmail scope.
  SCOPE_MISSING(FixedBy.DOUBTFUL),
  /// No domain has delegated to the client, or somebody entered its e-mail address instead of its
  /// numeric id, or the subject is a group. Google gives the same answer.
  NOT_DELEGATED(FixedBy.PERHAPS_TIME),
  /// The mailbox's domain has not delegated to the client.
  DOMAIN_NOT_DELEGATED(FixedBy.PERHAPS_TIME),
  /// The domain has delegated, but without the scope.
  DELEGATION_SCOPE_MISSING(FixedBy.PERHAPS_TIME),
  /// The address belongs to a group, which nobody can impersonate. Google answers as for
  /// [#NOT_DELEGATED]; the connector concludes this because the delegation works for another
  /// mailbox of the domain.
  GROUP(FixedBy.THE_CUSTOMER),
  /// The domain has no such user.
  NO_SUCH_USER(FixedBy.THE_CUSTOMER),
  /// The account has no Gmail mailbox.
  NO_GMAIL(FixedBy.DOUBTFUL),
  /// Google issues access tokens for the mailbox, but Gmail refuses them.
  TOKEN_REFUSED(FixedBy.DOUBTFUL),
  /// Google denies access to the account, for example because it is suspended or Gmail is off for
  /// its user.
  ACCOUNT_UNAVAILABLE(FixedBy.DOUBTFUL),
  /// Gmail refuses requests for this mailbox, for any other reason.
  REQUEST_REFUSED(FixedBy.DOUBTFUL),
  /// The address is an alias or a group of another account.
  NOT_THE_SUBJECT(FixedBy.THE_CUSTOMER),
  /// The address belongs to another Google account than the one that was connected.
  OTHER_ACCOUNT(FixedBy.THE_CUSTOMER),
  /// The Workspace administrator has turned off the application or Gmail, perhaps only for the
  /// account's organizational unit.
  ADMIN_POLICY(FixedBy.DOUBTFUL),
  /// The mailbox's domain is not, or is no longer, assigned to the subscription's tenant.
  DOMAIN_NOT_YOURS(FixedBy.THE_CUSTOMER),
  /// The service account's key was deleted or disabled, or belongs to another account.
  KEY_REFUSED(FixedBy.THE_OPERATOR),
  /// Our clock and Google's are so far apart that Google considers our signatures too early or too
  /// late.
  CLOCK_WRONG(FixedBy.THE_OPERATOR),
  /// The function has no AWS credentials to present to Google. Delegation without a key begins with
  /// them.
  AWS_CREDENTIALS_MISSING(FixedBy.THE_OPERATOR),
  /// Our workload identity pool or its provider is disabled or deleted.
  IDENTITY_POOL_GONE(FixedBy.THE_OPERATOR),
  /// Our workload identity pool rejects the function's AWS identity. Its account or role is not the
  /// one that the pool requires, or AWS itself does not know it.
  IDENTITY_REFUSED(FixedBy.THE_OPERATOR),
  /// The function may not sign for our service account. Google gives the same answer if it does not
  /// reveal whether there is such an account.
  SIGNING_REFUSED(FixedBy.THE_OPERATOR),
  /// Our service account no longer exists.
  SERVICE_ACCOUNT_GONE(FixedBy.THE_OPERATOR),
  /// An API that we need is not enabled in our project.
  API_DISABLED(FixedBy.THE_OPERATOR),
  /// Our project admits only accounts of its own organisation.
  ORG_INTERNAL(FixedBy.THE_OPERATOR),
  /// Our client is disabled.
  CLIENT_DISABLED(FixedBy.THE_OPERATOR),
  /// Our client no longer exists.
  CLIENT_DELETED(FixedBy.THE_OPERATOR),
  /// We request a scope that Google does not know or does not grant us.
  SCOPE_INVALID(FixedBy.THE_OPERATOR),
  /// Google refuses our client, key or project for any other reason.
  CLIENT_REFUSED(FixedBy.THE_OPERATOR);

  private final FixedBy fixedBy;

  Reason(FixedBy fixedBy) {
    this.fixedBy = fixedBy;
  }

  private enum FixedBy {
    /// The mailbox's owner, the domain's administrator or the person who subscribed it can fix
    /// this.
    THE_CUSTOMER,
    /// The customer can fix this, if it is true. Google also answers like this for transient
    /// failures.
    DOUBTFUL,
    /// The administrator can fix this, or already has and Google has yet to apply it.
    PERHAPS_TIME,
    THE_OPERATOR
  }

  /// Whether waiting may be enough. A change in the Admin console takes effect after minutes, or up
  /// to 24 hours (https://support.google.com/a/answer/162106).
  public boolean mayBePropagating() {
    return fixedBy == FixedBy.PERHAPS_TIME;
  }

  /// Whether the owner has to consent again.
  public boolean isFixedByConsent() {
    return this == GRANT_EXPIRED || this == SCOPE_MISSING;
  }

  /// Whether Google also answers like this for transient failures. The connector believes it only
  /// after Google has given no other answer for hours.
  public boolean isDoubtful() {
    return fixedBy == FixedBy.DOUBTFUL;
  }

  /// Whether the operator has to fix it. No mailbox is the cause, and most likely all are affected.
  public boolean isMisconfiguration() {
    return fixedBy == FixedBy.THE_OPERATOR;
  }
}
