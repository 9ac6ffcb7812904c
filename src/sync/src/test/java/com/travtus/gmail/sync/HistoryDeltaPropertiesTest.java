package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.HistoryResult.Change;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any history, and any requested labels.
class HistoryDeltaPropertiesTest {
  @Property
  void all_that_came_in_and_is_requested_is_fetched_and_nothing_else(
      @ForAll("changes") List<Change> changes, @ForAll("labels") Set<String> requested) {
    MailSelection selection = new MailSelection(requested);
    HistoryDelta mail = HistoryDelta.of(page(changes), selection);

    for (Change change : changes) {
      if (change.kind() == Change.Kind.ADDED
          && selection.admits(change.labels())
          && !mail.deleted().contains(change.message())) {
        assertThat(mail.received()).contains(change.message());
      }
    }
    assertThat(mail.received()).doesNotHaveDuplicates().noneMatch(mail.deleted()::contains);
    assertThat(mail.relabelled()).doesNotHaveDuplicates();
    for (MessageId message : mail.received()) {
      assertThat(changes)
          .anyMatch(
              change ->
                  change.message().equals(message)
                      && change.kind() == Change.Kind.ADDED
                      && selection.admits(change.labels()));
    }
    for (MessageId message : mail.relabelled()) {
      assertThat(changes)
          .anyMatch(
              change ->
                  change.message().equals(message)
                      && change.kind() != Change.Kind.ADDED
                      && selection.admits(change.labels()));
    }
  }

  /// What makes the difference between a message that is not admitted and one that is.
  @Property
  void a_message_that_comes_to_be_admitted_is_fetched(
      @ForAll("labels") Set<String> before,
      @ForAll("labels") Set<String> changed,
      @ForAll boolean added,
      @ForAll("labels") Set<String> requested) {
    MailSelection selection = new MailSelection(requested);
    Set<String> after = new HashSet<>(before);
    if (added) {
      after.addAll(changed);
    } else {
      after.removeAll(changed);
    }
    Change change =
        new Change(
            added ? Change.Kind.LABELS_ADDED : Change.Kind.LABELS_REMOVED,
            new MessageId("m1"),
            after,
            changed);

    if (!selection.admits(before) && selection.admits(after)) {
      assertThat(HistoryDelta.of(page(List.of(change)), selection).relabelled())
          .containsExactly(change.message());
    }
  }

  private static HistoryResult.Page page(List<Change> changes) {
    return new HistoryResult.Page(changes, HistoryId.of("9"), null, null, null);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.of(Change.Kind.values()),
            Arbitraries.integers().between(1, 5).map(number -> new MessageId("m" + number)),
            labels(),
            labels())
        .as(Change::new)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<Set<String>> labels() {
    return Arbitraries.of("INBOX", "Label_1", "Label_2", "SPAM", "TRASH", "SENT")
        .set()
        .ofMaxSize(4);
  }
}
