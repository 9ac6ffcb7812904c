package com.travtus.gmail.subscription;

/// An action on a domain, its verification or a tenant.
public enum Action {
  /// A tenant requested a record to publish.
  VERIFICATION_STARTED,
  /// The tenant changed the options that apply once the domain is verified.
  VERIFICATION_UPDATED,
  /// The tenant or the operator gave up the verification.
  VERIFICATION_CANCELED,
  /// The operator assigned the domain to the tenant, which no longer has to prove it.
  VERIFICATION_ENDED,
  DOMAIN_VERIFIED,
  /// The operator assigned the domain.
  DOMAIN_ASSIGNED,
  /// The operator assigned the domain and stopped other tenants' subscriptions in it.
  DOMAIN_TAKEN_OVER,
  DOMAIN_UPDATED,
  /// The tenant lost the domain: somebody else proved it, or the operator assigned it.
  DOMAIN_LOST,
  DOMAIN_DELETED,
  TENANT_CREATED,
  TENANT_UPDATED,
  TENANT_DELETED
}
