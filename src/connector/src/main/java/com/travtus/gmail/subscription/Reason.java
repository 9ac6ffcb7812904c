package com.travtus.gmail.subscription;

/// Why a subscription can't be synced, as far as Google's answers tell. Each place that shows a
/// reason says what a person should do.
public enum Reason {
  /// The refresh token no longer works: it was revoked, the password changed, it was unused for six
  /// months, or newer tokens displaced it.
  GRANT_EXPIRED(Mended.BY_THE_CUSTOMER),
  /// The grant lacks the Gmail scope.
  SCOPE_MISSING(Mended.DOUBTFUL),
  /// No domain has delegated to the client, or somebody entered its e-mail address instead of its
  /// numeric id, or the subject is a group. Google gives the same answer.
  NOT_DELEGATED(Mended.PERHAPS_BY_TIME),
  /// The mailbox's domain has not delegated to the client.
  DOMAIN_NOT_DELEGATED(Mended.PERHAPS_BY_TIME),
  /// The domain has delegated, but without the scope.
  DELEGATION_SCOPE_MISSING(Mended.PERHAPS_BY_TIME),
  /// The address belongs to a group, which nobody can impersonate. Google answers as for
  /// [#NOT_DELEGATED]; the connector concludes this because the delegation works for another
  /// mailbox of the domain.
  GROUP(Mended.BY_THE_CUSTOMER),
  /// The domain has no such user.
  NO_SUCH_USER(Mended.BY_THE_CUSTOMER),
  /// The account has no Gmail mailbox.
  NO_GMAIL(Mended.DOUBTFUL),
  /// Google issues access tokens for the mailbox, but Gmail refuses them.
  TOKEN_REFUSED(Mended.DOUBTFUL),
  /// Google denies access to the account, for example because it is suspended or Gmail is off for
  /// its user.
  ACCOUNT_UNAVAILABLE(Mended.DOUBTFUL),
  /// Gmail refuses requests for this mailbox, for any other reason.
  REQUEST_REFUSED(Mended.DOUBTFUL),
  /// The address is an alias or a group of another account.
  NOT_THE_SUBJECT(Mended.BY_THE_CUSTOMER),
  /// The address belongs to another Google account than the one that was connected.
  OTHER_ACCOUNT(Mended.BY_THE_CUSTOMER),
  /// The Workspace administrator has turned off the application or Gmail, perhaps only for the
  /// account's organizational unit.
  ADMIN_POLICY(Mended.DOUBTFUL),
  /// The mailbox's domain is not, or is no longer, assigned to the subscription's tenant.
  DOMAIN_NOT_YOURS(Mended.BY_THE_CUSTOMER),
  /// The service account's key was deleted or disabled, or belongs to another account.
  KEY_REFUSED(Mended.BY_THE_OPERATOR),
  /// Our clock and Google's are so far apart that Google considers our signatures too early or too
  /// late.
  CLOCK_WRONG(Mended.BY_THE_OPERATOR),
  /// The function has no AWS credentials to present to Google. Delegation without a key begins with
  /// them.
  AWS_CREDENTIALS_MISSING(Mended.BY_THE_OPERATOR),
  /// Our workload identity pool or its provider is disabled or deleted.
  IDENTITY_POOL_GONE(Mended.BY_THE_OPERATOR),
  /// Our workload identity pool rejects the function's AWS identity. Its account or role is not the
  /// one that the pool requires, or AWS itself does not know it.
  IDENTITY_REFUSED(Mended.BY_THE_OPERATOR),
  /// The function may not sign for our service account. Google gives the same answer if it does not
  /// reveal whether there is such an account.
  SIGNING_REFUSED(Mended.BY_THE_OPERATOR),
  /// Our service account no longer exists.
  SERVICE_ACCOUNT_GONE(Mended.BY_THE_OPERATOR),
  /// An API that we need is not enabled in our project.
  API_DISABLED(Mended.BY_THE_OPERATOR),
  /// Our project admits only accounts of its own organisation.
  ORG_INTERNAL(Mended.BY_THE_OPERATOR),
  /// Our client is disabled.
  CLIENT_DISABLED(Mended.BY_THE_OPERATOR),
  /// Our client no longer exists.
  CLIENT_DELETED(Mended.BY_THE_OPERATOR),
  /// We request a scope that Google does not know or does not grant us.
  SCOPE_INVALID(Mended.BY_THE_OPERATOR),
  /// Google refuses our client, key or project for any other reason.
  CLIENT_REFUSED(Mended.BY_THE_OPERATOR);

  private final Mended mended;

  Reason(Mended mended) {
    this.mended = mended;
  }

  private enum Mended {
    /// The mailbox's owner, the domain's administrator or the person who subscribed it can fix
    /// this.
    BY_THE_CUSTOMER,
    /// The customer can fix this, if it is true. Google also answers like this for transient
    /// failures.
    DOUBTFUL,
    /// The administrator can fix this, or already has and Google has yet to apply it.
    PERHAPS_BY_TIME,
    BY_THE_OPERATOR
  }

  /// Whether waiting may be enough. A change in the Admin console takes effect after minutes, or up
  /// to 24 hours (https://support.google.com/a/answer/162106).
  public boolean mayBePropagating() {
    return mended == Mended.PERHAPS_BY_TIME;
  }

  /// Whether the owner has to consent again.
  public boolean isMendedByConsent() {
    return this == GRANT_EXPIRED || this == SCOPE_MISSING;
  }

  /// Whether Google also answers like this for transient failures. The connector believes it only
  /// after Google has given no other answer for hours.
  public boolean isDoubtful() {
    return mended == Mended.DOUBTFUL;
  }

  /// Whether the operator has to fix it. No mailbox is the cause, and most likely all are affected.
  public boolean isMisconfiguration() {
    return mended == Mended.BY_THE_OPERATOR;
  }
}
