package com.travtus.gmail.subscription;

/// Why a subscription can't be synced, told apart as far as Google's answers tell it. What a person
/// should do about each is said where it is shown.
public enum Reason {
  /// The refresh token no longer works: revoked, password changed, unused for six months, or pushed
  /// out by newer ones.
  GRANT_EXPIRED(Mended.BY_THE_CUSTOMER),
  /// The grant lacks the Gmail scope.
  SCOPE_MISSING(Mended.DOUBTFUL),
  /// No domain has delegated to the client, or its e-mail address was typed in place of its numeric
  /// id, or the subject is a group: Google answers alike.
  NOT_DELEGATED(Mended.PERHAPS_BY_TIME),
  /// The mailbox's domain has not delegated to the client.
  DOMAIN_NOT_DELEGATED(Mended.PERHAPS_BY_TIME),
  /// Delegated, but without the scope.
  DELEGATION_SCOPE_MISSING(Mended.PERHAPS_BY_TIME),
  /// The address is a group's, which nobody can speak for. Google answers as to [#NOT_DELEGATED]:
  /// it is known by another mailbox of the domain, for which the delegation works.
  GROUP(Mended.BY_THE_CUSTOMER),
  /// No such user in the domain.
  NO_SUCH_USER(Mended.BY_THE_CUSTOMER),
  /// The account has no Gmail mailbox.
  NO_GMAIL(Mended.DOUBTFUL),
  /// Google issues access tokens for the mailbox, and Gmail refuses them.
  TOKEN_REFUSED(Mended.DOUBTFUL),
  /// Google lets nobody into the account: it is suspended, say, or Gmail is off for its user.
  ACCOUNT_UNAVAILABLE(Mended.DOUBTFUL),
  /// Gmail refuses what it is asked for this mailbox, for a reason that is none of the others.
  REQUEST_REFUSED(Mended.DOUBTFUL),
  /// The address is an alias or a group of another account.
  NOT_THE_SUBJECT(Mended.BY_THE_CUSTOMER),
  /// The address belongs to another Google account than the one that was connected.
  OTHER_ACCOUNT(Mended.BY_THE_CUSTOMER),
  /// The Workspace administrator has turned the application or Gmail off, perhaps for the account's
  /// organizational unit alone.
  ADMIN_POLICY(Mended.DOUBTFUL),
  /// The mailbox's domain is not, or is no longer, assigned to the subscription's tenant.
  DOMAIN_NOT_YOURS(Mended.BY_THE_CUSTOMER),
  /// The service account's key was deleted or disabled, or is another account's.
  KEY_REFUSED(Mended.BY_THE_OPERATOR),
  /// Our clock and Google's are too far apart for what is signed by the one to be in time by the
  /// other.
  CLOCK_WRONG(Mended.BY_THE_OPERATOR),
  /// The function has no AWS credentials to show to Google: delegation without a key begins with
  /// them.
  AWS_CREDENTIALS_MISSING(Mended.BY_THE_OPERATOR),
  /// Our workload identity pool, or its provider, is switched off or is no more.
  IDENTITY_POOL_GONE(Mended.BY_THE_OPERATOR),
  /// Our workload identity pool does not take the function's AWS identity: it is of another account
  /// or role than the pool asks for, or AWS itself does not know it.
  IDENTITY_REFUSED(Mended.BY_THE_OPERATOR),
  /// The function may not sign for our service account. Google answers alike when it does not tell
  /// whether there is such an account.
  SIGNING_REFUSED(Mended.BY_THE_OPERATOR),
  /// Our service account is no more.
  SERVICE_ACCOUNT_GONE(Mended.BY_THE_OPERATOR),
  /// An API that we need is not enabled in our project.
  API_DISABLED(Mended.BY_THE_OPERATOR),
  /// Our project admits accounts of its own organisation alone.
  ORG_INTERNAL(Mended.BY_THE_OPERATOR),
  /// Our client is switched off.
  CLIENT_DISABLED(Mended.BY_THE_OPERATOR),
  /// Our client is no more.
  CLIENT_DELETED(Mended.BY_THE_OPERATOR),
  /// We ask for a scope that Google does not know or does not give us.
  SCOPE_INVALID(Mended.BY_THE_OPERATOR),
  /// Our client, key or project is refused for anything else.
  CLIENT_REFUSED(Mended.BY_THE_OPERATOR);

  private final Mended mended;

  Reason(Mended mended) {
    this.mended = mended;
  }

  private enum Mended {
    /// The mailbox's owner, the domain's administrator, or whoever subscribed it.
    BY_THE_CUSTOMER,
    /// By the customer as well, if it is true: Google answers so in passing, too.
    DOUBTFUL,
    /// By the administrator, or it was, and Google has yet to follow.
    PERHAPS_BY_TIME,
    BY_THE_OPERATOR
  }

  /// Whether time alone may mend it: what is changed in the Admin console works after minutes, or
  /// up to 24 hours (https://support.google.com/a/answer/162106).
  public boolean mayBePropagating() {
    return mended == Mended.PERHAPS_BY_TIME;
  }

  /// Whether its owner has to consent again.
  public boolean isMendedByConsent() {
    return this == GRANT_EXPIRED || this == SCOPE_MISSING;
  }

  /// Whether Google answers so in passing as well, so that it is believed only once it has said
  /// nothing else for hours.
  public boolean isDoubtful() {
    return mended == Mended.DOUBTFUL;
  }

  /// Whether it is the operator's to mend: no mailbox is to blame, and most likely all are hit.
  public boolean isMisconfiguration() {
    return mended == Mended.BY_THE_OPERATOR;
  }
}
