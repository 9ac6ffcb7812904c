package com.travtus.gmail.subscription;

/// What is done to a domain, to its verification, or to a tenant.
public enum Action {
  /// A tenant asked for a record to publish.
  VERIFICATION_STARTED,
  /// The tenant changed what it wants of the domain once it is verified.
  VERIFICATION_UPDATED,
  /// The tenant, or the operator, gave it up.
  VERIFICATION_CANCELED,
  /// The operator assigned the domain to the tenant, which needs to prove it no more.
  VERIFICATION_ENDED,
  DOMAIN_VERIFIED,
  /// By the operator.
  DOMAIN_ASSIGNED,
  /// By the operator, who also stopped what other tenants had in it.
  DOMAIN_TAKEN_OVER,
  DOMAIN_UPDATED,
  /// The domain is no longer the tenant's, because somebody else has proven it, or the operator
  /// assigned it.
  DOMAIN_LOST,
  DOMAIN_DELETED,
  TENANT_CREATED,
  TENANT_UPDATED,
  TENANT_DELETED
}
