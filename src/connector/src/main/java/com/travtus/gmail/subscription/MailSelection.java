package com.travtus.gmail.subscription;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which mail of a mailbox is wanted, by Gmail label id.
///
/// @param labels a message must carry at least one of them; empty: any
public record MailSelection(Set<String> labels) {
  /// Not received, or not wanted by whoever received it.
  private static final Set<String> NEVER = Set.of("SPAM", "TRASH", "DRAFT", "SENT", "CHAT");

  public static final MailSelection EVERYTHING_RECEIVED = new MailSelection(Set.of());

  public MailSelection {
    labels = Set.copyOf(labels);
  }

  public boolean admits(Collection<String> messageLabels) {
    return messageLabels.stream().noneMatch(NEVER::contains)
        && (labels.isEmpty() || messageLabels.stream().anyMatch(labels::contains));
  }

  /// Whether a message that was not admitted may be for the coming of these labels.
  public boolean isWidenedBy(Collection<String> added) {
    return added.stream().anyMatch(labels::contains);
  }

  /// Whether a message that was not admitted may be for the going of these labels: out of spam,
  /// say.
  public static boolean isWidenedWithout(Collection<String> removed) {
    return removed.stream().anyMatch(NEVER::contains);
  }

  /// What of this has to be listed where all that `known` admits is in; empty: nothing.
  ///
  /// @param known null: nothing
  public Optional<MailSelection> beyond(@Nullable MailSelection known) {
    if (known == null || (labels.isEmpty() && !known.labels.isEmpty())) {
      return Optional.of(this);
    }
    return known.labels.isEmpty() ? Optional.empty() : only(label -> !known.labels.contains(label));
  }

  /// What is admitted by this and by `other`, as far as it goes by labels that both name; empty:
  /// nothing.
  ///
  /// @param other null: nothing
  public Optional<MailSelection> common(@Nullable MailSelection other) {
    if (other == null || other.labels.isEmpty()) {
      return other == null ? Optional.empty() : Optional.of(this);
    }
    return labels.isEmpty() ? Optional.of(other) : only(other.labels::contains);
  }

  private Optional<MailSelection> only(Predicate<String> wanted) {
    Set<String> left = labels.stream().filter(wanted).collect(Collectors.toUnmodifiableSet());
    return left.isEmpty() ? Optional.empty() : Optional.of(new MailSelection(left));
  }
}
