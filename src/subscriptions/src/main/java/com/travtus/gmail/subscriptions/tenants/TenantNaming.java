package com.travtus.gmail.subscriptions.tenants;

import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PUT /tenants/{tenant}`.
@RegisterForReflection
public record TenantNaming(
    @Schema(
            description = "The company's name, which mailbox owners see.",
            required = true,
            minLength = 1,
            maxLength = Tenant.MAX_NAME_LENGTH,
            examples = "Harbour View Estates")
        @Nullable String displayName) {

  /// @throws ApiProblem if the name is not valid
  Tenant of(TenantId id) {
    if (displayName == null || !Tenant.isDisplayName(displayName)) {
      FieldValidation validation = new FieldValidation();
      validation.reject(
          "/displayName",
          "Enter 1 to %d characters, without control characters or outer spaces."
              .formatted(Tenant.MAX_NAME_LENGTH));
      validation.complete();
    }
    return new Tenant(id, String.valueOf(displayName));
  }
}
