package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Subscription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A label that a subscription selects.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SelectedLabel(
    @Schema(
            description =
                "Gmail's id of the label in this mailbox. While `UNCHECKED`, the requested"
                    + " name or id.",
            examples = "Label_12")
        String id,
    @Schema(
            description = "The name that the mailbox's users see, if we know it.",
            examples = "Tenants")
        @Nullable String name,
    Presence state) {

  /// Whether the mailbox has the label.
  public enum Presence {
    FOUND,
    /// The label selects no mail, and does not block the others.
    MISSING,
    /// We have not asked Gmail yet.
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
