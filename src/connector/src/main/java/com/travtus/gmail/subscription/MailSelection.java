package com.travtus.gmail.subscription;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which mail of a mailbox is wanted, by Gmail label id. Wanted is only what was received: what is
/// in the inbox, whoever sent it, and what is elsewhere unless the mailbox sent it itself; never
/// spam, trash, drafts, chats and what is yet to be sent. Whoever lists, reads the history or has
/// fetched a message goes by this.
///
/// @param labels a message must carry at least one of them; empty: any
public record MailSelection(Set<String> labels) {
  private static final String INBOX = "INBOX";
  private static final String SENT = "SENT";

  /// Not received, or not wanted by whoever received it.
  private static final Set<String> NEVER = Set.of("SPAM", "TRASH", "DRAFT", "CHAT", "SCHEDULED");

  /// Labels of which no message is ever wanted, so that asking for them would bring in nothing.
  private static final Set<String> NEVER_SELECTED =
      Stream.concat(NEVER.stream(), Stream.of(SENT)).collect(Collectors.toUnmodifiableSet());

  public static final MailSelection EVERYTHING_RECEIVED = new MailSelection(Set.of());

  public MailSelection {
    labels = Set.copyOf(labels);
  }

  /// Whether a subscription may ask for the label.
  ///
  /// @param label its id, or, as Gmail's own have both alike, its name in any case
  public static boolean mayBeAskedFor(String label) {
    return !NEVER_SELECTED.contains(label.toUpperCase(Locale.ROOT));
  }

  public boolean admits(Collection<String> messageLabels) {
    return messageLabels.stream().noneMatch(NEVER::contains)
        && (messageLabels.contains(INBOX) || !messageLabels.contains(SENT))
        && (labels.isEmpty() || messageLabels.stream().anyMatch(labels::contains));
  }

  /// Whether a message that was not admitted may be for the coming of these labels: one that is
  /// asked for, or the inbox of what the mailbox sent.
  ///
  /// @param all labels that the message has by now
  public boolean isWidenedBy(Collection<String> added, Collection<String> all) {
    return (added.contains(INBOX) && all.contains(SENT))
        || added.stream().anyMatch(labels::contains);
  }

  /// Whether a message that was not admitted may be for the going of these labels: out of spam,
  /// say.
  public static boolean isWidenedWithout(Collection<String> removed) {
    return removed.contains(SENT) || removed.stream().anyMatch(NEVER::contains);
  }

  /// What to list to have all of it: each time the labels that a message must have. Among what has
  /// `SENT` is what the mailbox sent to itself; what it sent is in no other listing. The last is
  /// the longest.
  public List<Set<String>> listings() {
    return labels.isEmpty()
        ? List.of(Set.of(INBOX, SENT), Set.of())
        : labels.stream()
            .sorted()
            .flatMap(label -> Stream.of(union(label), Set.of(label)))
            .toList();
  }

  private static Set<String> union(String label) {
    return Stream.of(label, INBOX, SENT).collect(Collectors.toUnmodifiableSet());
  }

  /// The same without labels that the mailbox lacks; empty: none is left.
  public Optional<MailSelection> without(Set<String> missing) {
    return labels.isEmpty() ? Optional.of(this) : only(label -> !missing.contains(label));
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
