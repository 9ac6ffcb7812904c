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

/// Selects mail of a mailbox by Gmail label id. It admits only received mail: mail in the inbox,
/// whoever sent it, and mail elsewhere unless the mailbox sent it itself. It never admits spam,
/// trash, drafts, chats and scheduled mail. Listings, the history and fetched messages all follow
/// this selection.
///
/// @param labels a message must have at least one of them; empty for any
public record MailSelection(Set<String> labels) {
  private static final String INBOX = "INBOX";
  private static final String SENT = "SENT";

  /// Labels of mail that was not received, or that its recipient does not want.
  private static final Set<String> NEVER = Set.of("SPAM", "TRASH", "DRAFT", "CHAT", "SCHEDULED");

  /// Labels that can't be selected, because they do not mark received mail.
  private static final Set<String> NEVER_SELECTED =
      Stream.concat(NEVER.stream(), Stream.of(SENT)).collect(Collectors.toUnmodifiableSet());

  public static final MailSelection EVERYTHING_RECEIVED = new MailSelection(Set.of());

  public MailSelection {
    labels = Set.copyOf(labels);
  }

  /// Whether a subscription may select the label.
  ///
  /// @param label its id, or its name in any case, because Gmail's own labels have the same id and
  ///     name
  public static boolean mayBeAskedFor(String label) {
    return !NEVER_SELECTED.contains(label.toUpperCase(Locale.ROOT));
  }

  public boolean admits(Collection<String> messageLabels) {
    return messageLabels.stream().noneMatch(NEVER::contains)
        && (messageLabels.contains(INBOX) || !messageLabels.contains(SENT))
        && (labels.isEmpty() || messageLabels.stream().anyMatch(labels::contains));
  }

  /// Whether adding these labels may admit a message that was not admitted before. That applies to
  /// a selected label, and to the inbox for mail that the mailbox sent.
  ///
  /// @param all the message's labels after the change
  public boolean isWidenedBy(Collection<String> added, Collection<String> all) {
    return (added.contains(INBOX) && all.contains(SENT))
        || added.stream().anyMatch(labels::contains);
  }

  /// Whether removing these labels may admit a message that was not admitted before, such as one
  /// moved out of spam.
  public static boolean isWidenedWithout(Collection<String> removed) {
    return removed.contains(SENT) || removed.stream().anyMatch(NEVER::contains);
  }

  /// Returns the listings that together find all selected mail, each as the labels that a message
  /// must have. Only a listing with `SENT` finds mail that the mailbox sent, including mail to
  /// itself. The last listing is the longest.
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

  /// Returns the selection without labels that the mailbox lacks; empty if none remains.
  public Optional<MailSelection> without(Set<String> missing) {
    return labels.isEmpty() ? Optional.of(this) : only(label -> !missing.contains(label));
  }

  /// Returns the part of this selection that the sync has to list if everything that `known` admits
  /// is stored; empty if there is none.
  ///
  /// @param known null if nothing is stored
  public Optional<MailSelection> beyond(@Nullable MailSelection known) {
    if (known == null || (labels.isEmpty() && !known.labels.isEmpty())) {
      return Optional.of(this);
    }
    return known.labels.isEmpty() ? Optional.empty() : only(label -> !known.labels.contains(label));
  }

  /// Returns the mail that both this and `other` admit, judged by labels that both name; empty if
  /// there is none.
  ///
  /// @param other null for no mail
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
