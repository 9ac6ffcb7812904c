package com.travtus.gmail.subscription;

/// Tries the domain-wide delegation for one mailbox: a token for exactly that mailbox and the Gmail
/// scope, and its profile read with it. Delegation reaches every customer's users, so that the
/// caller checks first that the tenant owns the domain.
@FunctionalInterface
public interface DelegatedProfileLookup {

  /// @param tenant whose share of the quota it is asked of
  ProfileResult identify(TenantId tenant, MailboxAddress mailbox);
}
