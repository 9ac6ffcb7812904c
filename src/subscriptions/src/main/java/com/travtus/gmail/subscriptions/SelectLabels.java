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

/// Looks up in the mailbox the labels that a subscription is to select. Their ids are the mailbox's
/// own, so that one list of ids does not fit two mailboxes; their names may.
@Singleton
final class SelectLabels {
  private final ReadLabels readLabels;

  SelectLabels(ReadLabels readLabels) {
    this.readLabels = readLabels;
  }

  sealed interface Result {
    /// With the labels by their ids.
    record Selected(Subscription subscription) implements Result {}

    record Failed(ProfileResult.Failure why) implements Result {}
  }

  /// @param wanted with a grant
  /// @throws ApiProblem naming the labels that the mailbox lacks
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
    return "The mailbox has no label \"%s\". The nearest are: %s."
        .formatted(asked, String.join(", ", nearest));
  }
}
