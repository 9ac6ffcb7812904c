package com.travtus.gmail.subscriptions.tenants;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of `GET /tenants`.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record TenantPage(
    List<TenantView> tenants,
    @Schema(description = "Pass it as `pageToken` to get the next page. Absent on the last page.")
        @Nullable String nextPageToken) {

  static TenantPage of(List<Tenant> tenants, @Nullable String nextPageToken) {
    return new TenantPage(tenants.stream().map(TenantView::of).toList(), nextPageToken);
  }
}
