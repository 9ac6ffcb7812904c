package com.travtus.gmail.subscriptions.view;

import com.travtus.gmail.subscription.Label;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.MailSelection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The labels of a mailbox, in Gmail's order.
@RegisterForReflection
public record LabelList(List<Item> items) {

  /// @param selectable whether a subscription may select it: mail with the others is never read
  @RegisterForReflection
  @Schema(name = "Label")
  public record Item(
      @Schema(
              description = "As Gmail names it in this mailbox. It stays when it is renamed.",
              examples = "Label_12")
          String id,
      @Schema(description = "As its people know it.", examples = "Tenants") String name,
      @Schema(description = "Whether Gmail made it, instead of a person.") boolean system,
      @Schema(
              description =
                  "Whether a subscription may select it: mail with the others is never read.",
              examples = "true")
          boolean selectable) {

    private static Item of(Label label) {
      return new Item(
          label.id(), label.name(), label.isSystem(), MailSelection.mayBeAskedFor(label.id()));
    }
  }

  public static LabelList of(Labels labels) {
    return new LabelList(labels.all().stream().map(Item::of).toList());
  }
}
