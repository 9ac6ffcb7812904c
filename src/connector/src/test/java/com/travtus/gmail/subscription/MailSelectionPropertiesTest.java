package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MailSelectionPropertiesTest {
  private static final Set<String> NOT_RECEIVED =
      Set.of("SPAM", "TRASH", "DRAFT", "CHAT", "SCHEDULED");

  @Property
  void nothing_that_was_not_received_is_ever_admitted(
      @ForAll("labels") Set<String> wished, @ForAll("labels") Set<String> labels) {
    if (new MailSelection(wished).admits(labels)) {
      assertThat(labels).doesNotContainAnyElementsOf(NOT_RECEIVED);
      assertThat(!labels.contains("SENT") || labels.contains("INBOX")).isTrue();
      assertThat(wished.isEmpty() || !Collections.disjoint(wished, labels)).isTrue();
    }
  }

  @Property
  void to_wish_for_more_never_takes_mail_away(
      @ForAll("labels") Set<String> wished,
      @ForAll("labels") Set<String> more,
      @ForAll("labels") Set<String> labels) {
    Set<String> all = new HashSet<>(wished);
    all.addAll(more);
    if (!wished.isEmpty() && new MailSelection(wished).admits(labels)) {
      assertThat(new MailSelection(all).admits(labels)).isTrue();
      assertThat(MailSelection.EVERYTHING_RECEIVED.admits(labels)).isTrue();
    }
  }

  @Property
  void what_is_admitted_was_admitted_before_or_is_beyond_it(
      @ForAll("labels") Set<String> wished,
      @ForAll("labels") Set<String> before,
      @ForAll("labels") Set<String> labels) {
    MailSelection wish = new MailSelection(wished);
    MailSelection known = new MailSelection(before);
    if (wish.admits(labels)) {
      assertThat(
              known.admits(labels)
                  || wish.beyond(known).filter(rest -> rest.admits(labels)).isPresent())
          .isTrue();
    }
    wish.beyond(known)
        .ifPresent(rest -> assertThat(!rest.admits(labels) || wish.admits(labels)).isTrue());
    assertThat(wish.beyond(wish)).isEmpty();
    assertThat(wish.beyond(null)).contains(wish);
  }

  @Property
  void what_is_common_is_admitted_by_both(
      @ForAll("labels") Set<String> wished,
      @ForAll("labels") Set<String> before,
      @ForAll("labels") Set<String> labels) {
    MailSelection wish = new MailSelection(wished);
    MailSelection known = new MailSelection(before);
    if (wish.common(known).filter(common -> common.admits(labels)).isPresent()) {
      assertThat(wish.admits(labels)).isTrue();
      assertThat(known.admits(labels)).isTrue();
    }
    assertThat(wish.common(known)).isEqualTo(known.common(wish));
    assertThat(wish.common(wish)).contains(wish);
    assertThat(wish.common(null)).isEmpty();
  }

  /// Each listing has what bears all its labels, and what was sent only where it asks for that.
  @Property
  void all_that_is_admitted_is_in_a_listing(
      @ForAll("labels") Set<String> wished, @ForAll("labels") Set<String> labels) {
    MailSelection wish = new MailSelection(wished);
    if (wish.admits(labels)) {
      assertThat(wish.listings())
          .anyMatch(
              listed ->
                  labels.containsAll(listed)
                      && (listed.contains("SENT") || !labels.contains("SENT")));
    }
  }

  @Provide
  Arbitrary<Set<String>> labels() {
    return Arbitraries.of(
            "INBOX",
            "UNREAD",
            "STARRED",
            "Label_1",
            "Label_2",
            "SPAM",
            "TRASH",
            "DRAFT",
            "SENT",
            "CHAT",
            "SCHEDULED")
        .set()
        .ofMaxSize(4);
  }
}
