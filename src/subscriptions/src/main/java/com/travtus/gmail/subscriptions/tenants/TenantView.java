package com.travtus.gmail.subscriptions.tenants;

import com.travtus.gmail.subscription.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A tenant as the API shows it.
@RegisterForReflection
public record TenantView(
    @Schema(description = "The tenant's id, as the platform's tokens name it.", examples = "demo")
        String tenant,
    @Schema(description = "The name that mailbox owners see.", examples = "Harbour View Estates")
        String displayName) {

  static TenantView of(Tenant tenant) {
    return new TenantView(tenant.id().value(), tenant.displayName());
  }
}
