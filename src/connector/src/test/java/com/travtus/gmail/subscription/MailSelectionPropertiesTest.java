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
      @ForAll("labels") Set<String> requested, @ForAll("labels") Set<String> labels) {
    if (new MailSelection(requested).admits(labels)) {
      assertThat(labels).doesNotContainAnyElementsOf(NOT_RECEIVED);
      assertThat(!labels.contains("SENT") || labels.contains("INBOX")).isTrue();
      assertThat(requested.isEmpty() || !Collections.disjoint(requested, labels)).isTrue();
    }
  }

  @Property
  void to_request_more_never_takes_mail_away(
      @ForAll("labels") Set<String> requested,
      @ForAll("labels") Set<String> more,
      @ForAll("labels") Set<String> labels) {
    Set<String> all = new HashSet<>(requested);
    all.addAll(more);
    if (!requested.isEmpty() && new MailSelection(requested).admits(labels)) {
      assertThat(new MailSelection(all).admits(labels)).isTrue();
      assertThat(MailSelection.EVERYTHING_RECEIVED.admits(labels)).isTrue();
    }
  }

  @Property
  void what_is_admitted_was_admitted_before_or_is_beyond_it(
      @ForAll("labels") Set<String> requested,
      @ForAll("labels") Set<String> before,
      @ForAll("labels") Set<String> labels) {
    MailSelection options = new MailSelection(requested);
    MailSelection known = new MailSelection(before);
    if (options.admits(labels)) {
      assertThat(
              known.admits(labels)
                  || options.beyond(known).filter(rest -> rest.admits(labels)).isPresent())
          .isTrue();
    }
    options
        .beyond(known)
        .ifPresent(rest -> assertThat(!rest.admits(labels) || options.admits(labels)).isTrue());
    assertThat(options.beyond(options)).isEmpty();
    assertThat(options.beyond(null)).contains(options);
  }

  @Property
  void what_is_common_is_admitted_by_both(
      @ForAll("labels") Set<String> requested,
      @ForAll("labels") Set<String> before,
      @ForAll("labels") Set<String> labels) {
    MailSelection options = new MailSelection(requested);
    MailSelection known = new MailSelection(before);
    if (options.common(known).filter(common -> common.admits(labels)).isPresent()) {
      assertThat(options.admits(labels)).isTrue();
      assertThat(known.admits(labels)).isTrue();
    }
    assertThat(options.common(known)).isEqualTo(known.common(options));
    assertThat(options.common(options)).contains(options);
    assertThat(options.common(null)).isEmpty();
  }

  /// Each listing has what bears all its labels, and what was sent only where it asks for that.
  @Property
  void all_that_is_admitted_is_in_a_listing(
      @ForAll("labels") Set<String> requested, @ForAll("labels") Set<String> labels) {
    MailSelection options = new MailSelection(requested);
    if (options.admits(labels)) {
      assertThat(options.listings())
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
