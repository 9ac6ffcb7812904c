package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Label;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.LabelsResult;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.ReadLabels;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscriptions.view.Units;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Looks up a subscription's requested labels in its mailbox. Label ids are the mailbox's own, so
/// one list of ids does not fit two mailboxes. Names may.
@Singleton
final class SelectLabels {
  private final ReadLabels readLabels;

  SelectLabels(ReadLabels readLabels) {
    this.readLabels = readLabels;
  }

  sealed interface Result {
    /// The subscription with its labels as ids.
    record Selected(Subscription subscription) implements Result {}

    record Failed(ProfileResult.Failure why) implements Result {}
  }

  /// @param wanted a subscription with a grant
  /// @throws ApiProblem listing the labels that the mailbox lacks, or that can't be selected
  Result select(Subscription wanted) {
    if (wanted.options().selection().labels().isEmpty()) {
      return new Result.Selected(wanted);
    }
    return switch (readLabels.of(wanted)) {
      case LabelsResult.Listed(Labels labels) -> {
        requireAll(wanted, labels);
        yield new Result.Selected(wanted.with(wanted.options().resolved(labels)));
      }
      case LabelsResult.Failed(ProfileResult.Failure why) -> new Result.Failed(why);
    };
  }

  private static void requireAll(Subscription wanted, Labels labels) {
    FieldValidation validation = new FieldValidation();
    for (String asked : Units.labels(wanted.options())) {
      Optional<Label> found = labels.find(asked);
      if (found.isEmpty()) {
        validation.reject(FieldValidation.LABELS, missing(asked, labels.nearest(asked)));
      } else if (!MailSelection.mayBeAskedFor(found.orElseThrow().id())) {
        validation.reject(FieldValidation.LABELS, FieldValidation.neverSelected(asked));
      }
    }
    validation.complete();
  }

  private static String missing(String asked, List<String> nearest) {
    return "The mailbox has no label \"%s\". Similar labels: %s."
        .formatted(asked, String.join(", ", nearest));
  }
}
