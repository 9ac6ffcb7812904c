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

  @RegisterForReflection
  @Schema(name = "Label")
  public record Item(
      @Schema(
              description =
                  "Gmail's id of the label in this mailbox. It stays the same when the label is"
                      + " renamed.",
              examples = "Label_12")
          String id,
      @Schema(description = "The name that the mailbox's users see.", examples = "Tenants")
          String name,
      @Schema(description = "Whether Gmail created it, and not a user.") boolean system,
      @Schema(
              description =
                  "Whether a subscription may select it. It can't select labels such as SENT,"
                      + " SPAM and TRASH.",
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
