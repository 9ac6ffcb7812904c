package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscriptions.web.FieldValidation;
import com.travtus.gmail.subscriptions.web.RequestBody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /subscriptions/batch`.
@RegisterForReflection
public record NewSubscriptions(
    @Schema(
            description = "1 to 500 subscriptions.",
            required = true,
            minItems = 1,
            maxItems = NewSubscriptions.MOST)
        @Nullable List<NewSubscription> subscriptions,
    @Schema(description = "If true, we check everything and create nothing.", examples = "false")
        @Nullable Boolean dryRun) {
  static final int MOST = 500;

  /// @throws ApiProblem if there are none, or too many
  List<NewSubscription> checked() {
    if (subscriptions == null || subscriptions.isEmpty() || subscriptions.size() > MOST) {
      FieldValidation validation = new FieldValidation();
      validation.reject("/subscriptions", "Enter 1 to %d subscriptions.".formatted(MOST));
      validation.complete();
    }
    return RequestBody.required(subscriptions);
  }

  boolean isDryRun() {
    return dryRun != null && dryRun;
  }
}
