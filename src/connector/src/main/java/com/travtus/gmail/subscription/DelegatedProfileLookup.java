package com.travtus.gmail.subscription;

/// Tests the domain-wide delegation for one mailbox. It requests a token for exactly that mailbox
/// and the Gmail scope, and reads the profile with it. Callers first check that the tenant owns the
/// domain, because delegation reaches every customer's users.
@FunctionalInterface
public interface DelegatedProfileLookup {

  /// @param tenant the tenant whose share of the quota the call uses
  ProfileResult identify(TenantId tenant, MailboxAddress mailbox);
}
