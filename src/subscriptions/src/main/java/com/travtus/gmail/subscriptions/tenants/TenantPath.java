package com.travtus.gmail.subscriptions.tenants;

import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/// Checks which tenant a path names: a tenant may name itself, an operator any.
@RequestScoped
public class TenantPath {
  private final Caller caller;

  TenantPath(Caller caller) {
    this.caller = caller;
  }

  /// @throws ApiProblem if the caller may not name this tenant; nothing is read before, so another
  ///     tenant looks like a missing one
  public TenantId id(String tenant) {
    return Optional.of(tenant)
        .filter(TenantId::isValid)
        .map(TenantId::new)
        .filter(named -> caller.isOperator() || named.equals(caller.tenant()))
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }
}
