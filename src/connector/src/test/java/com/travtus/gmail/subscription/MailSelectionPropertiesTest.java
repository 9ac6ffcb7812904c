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
  private static final Set<String> NOT_RECEIVED = Set.of("SPAM", "TRASH", "DRAFT", "SENT", "CHAT");

  @Property
  void nothing_that_was_not_received_is_ever_admitted(
      @ForAll("labels") Set<String> wished, @ForAll("labels") Set<String> labels) {
    if (new MailSelection(wished).admits(labels)) {
      assertThat(labels).doesNotContainAnyElementsOf(NOT_RECEIVED);
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

  @Provide
  Arbitrary<Set<String>> labels() {
    return Arbitraries.of(
            "INBOX", "UNREAD", "STARRED", "Label_1", "Label_2", "SPAM", "TRASH", "DRAFT", "SENT",
            "CHAT")
        .set()
        .ofMaxSize(4);
  }
}
