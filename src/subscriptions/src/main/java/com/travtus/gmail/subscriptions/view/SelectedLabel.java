package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Subscription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A label that a subscription selects.
///
/// @param id as it was asked for, where nobody could look it up yet: perhaps its name
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SelectedLabel(
    @Schema(
            description =
                "As Gmail names it in this mailbox; while `UNCHECKED`, as it was asked for.",
            examples = "Label_12")
        String id,
    @Schema(description = "As its people know it, as far as it is known.", examples = "Tenants")
        @Nullable String name,
    Presence state) {

  /// Whether the mailbox has it.
  public enum Presence {
    FOUND,
    /// It brings in nothing, and holds up no others.
    MISSING,
    /// The mailbox was not asked yet.
    UNCHECKED
  }

  static List<SelectedLabel> of(Subscription subscription) {
    return Units.labels(subscription.options()).stream()
        .map(
            id -> {
              String name = subscription.options().labelNames().get(id);
              Presence state =
                  subscription.syncState().missingLabels().contains(id)
                      ? Presence.MISSING
                      : name == null ? Presence.UNCHECKED : Presence.FOUND;
              return new SelectedLabel(id, name, state);
            })
        .toList();
  }
}
