package com.travtus.gmail.subscriptions.web;

import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.web.Problem.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Validates the members of a body, and collects the errors.
public final class FieldValidation {
  public static final int MAX_LABELS = 20;
  public static final String LABELS = "/labels";
  private static final Pattern LABEL = Pattern.compile("(?!\\s)[^\\p{Cntrl}]{1,255}(?<!\\s)");
  public static final int MAX_POLL_MINUTES = 24 * 60;

  private final List<FieldError> errors = new ArrayList<>();

  public void reject(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
  }

  /// @throws ApiProblem if anything was rejected
  public void complete() {
    if (!errors.isEmpty()) {
      throw new ApiProblem(Problem.invalid(errors));
    }
  }

  public MailSelection labels(@Nullable Set<String> labels, MailSelection otherwise) {
    if (labels == null) {
      return otherwise;
    }
    if (labels.size() > MAX_LABELS
        || !labels.stream().allMatch(label -> LABEL.matcher(label).matches())) {
      reject(
          LABELS,
          "Enter at most %d labels of the mailbox by name or id, such as INBOX."
              .formatted(MAX_LABELS));
      return otherwise;
    }
    labels.stream()
        .filter(label -> !MailSelection.mayBeAskedFor(label))
        .sorted()
        .forEach(label -> reject(LABELS, neverSelected(label)));
    return new MailSelection(labels);
  }

  public static String neverSelected(String label) {
    return "%s can't be selected. We read only received mail.".formatted(label);
  }

  public int backfillDays(@Nullable Integer days) {
    if (days != null && (days < 0 || days > SubscriptionOptions.MAX_BACKFILL_DAYS)) {
      reject(
          "/backfillDays",
          "Enter a number of days from 0 to %d.".formatted(SubscriptionOptions.MAX_BACKFILL_DAYS));
      return 0;
    }
    return days == null ? 0 : days;
  }

  public Duration pollMinutes(@Nullable Integer minutes, Duration otherwise) {
    if (minutes != null && (minutes < 1 || minutes > MAX_POLL_MINUTES)) {
      reject("/pollMinutes", "Enter a number of minutes from 1 to %d.".formatted(MAX_POLL_MINUTES));
      return otherwise;
    }
    return minutes == null ? otherwise : Duration.ofMinutes(minutes);
  }

  @Nullable
  public String note(@Nullable String note, @Nullable String otherwise) {
    if (note != null && note.length() > SubscriptionOptions.MAX_NOTE_LENGTH) {
      reject(
          "/note", "Enter at most %d characters.".formatted(SubscriptionOptions.MAX_NOTE_LENGTH));
      return otherwise;
    }
    if (note == null) {
      return otherwise;
    }
    return note.isEmpty() ? null : note;
  }
}
