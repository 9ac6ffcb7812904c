package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.TenantId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/// Which tenant a path may name: a tenant names itself, an operator every one.
@RequestScoped
class TenantPath {
  private final Caller caller;

  TenantPath(Caller caller) {
    this.caller = caller;
  }

  /// @throws ApiProblem if it is not the caller's to name: before anything is read, so that another
  ///     tenant is like one that there is not
  TenantId id(String tenant) {
    return Optional.of(tenant)
        .filter(TenantId::isValid)
        .map(TenantId::new)
        .filter(named -> caller.isOperator() || named.equals(caller.tenant()))
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }
}
