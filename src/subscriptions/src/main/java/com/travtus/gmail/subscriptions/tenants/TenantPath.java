package com.travtus.gmail.subscriptions.tenants;

import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.access.Caller;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/// Which tenant a path may name: a tenant names itself, an operator every one.
@RequestScoped
public class TenantPath {
  private final Caller caller;

  TenantPath(Caller caller) {
    this.caller = caller;
  }

  /// @throws ApiProblem if it is not the caller's to name: before anything is read, so that another
  ///     tenant is like one that there is not
  public TenantId id(String tenant) {
    return Optional.of(tenant)
        .filter(TenantId::isValid)
        .map(TenantId::new)
        .filter(named -> caller.isOperator() || named.equals(caller.tenant()))
        .orElseThrow(() -> new ApiProblem(Problem.notFound()));
  }
}
