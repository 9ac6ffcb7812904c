package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSelectionTest {
  private static final MailSelection SOME = new MailSelection(Set.of("Label_1", "Label_2"));

  @Test
  void everything_received_is_admitted_whatever_else_it_carries() {
    assertThat(MailSelection.EVERYTHING_RECEIVED.admits(List.of("INBOX", "UNREAD"))).isTrue();
    assertThat(MailSelection.EVERYTHING_RECEIVED.admits(List.of("Label_9"))).isTrue();
    assertThat(MailSelection.EVERYTHING_RECEIVED.admits(List.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPAM", "TRASH", "DRAFT", "CHAT", "SCHEDULED"})
  void what_was_not_received_or_not_wanted_is_never_admitted(String label) {
    assertThat(MailSelection.EVERYTHING_RECEIVED.admits(List.of("INBOX", label))).isFalse();
    assertThat(SOME.admits(List.of("Label_1", label))).isFalse();
    assertThat(new MailSelection(Set.of(label)).admits(List.of(label))).isFalse();
  }

  @Test
  void what_is_in_the_inbox_was_received_whoever_sent_it() {
    assertThat(MailSelection.EVERYTHING_RECEIVED.admits(List.of("SENT", "INBOX"))).isTrue();
    assertThat(MailSelection.EVERYTHING_RECEIVED.admits(List.of("SENT"))).isFalse();
    assertThat(MailSelection.EVERYTHING_RECEIVED.admits(List.of("SENT", "Label_1"))).isFalse();
    assertThat(SOME.admits(List.of("SENT", "INBOX", "Label_1"))).isTrue();
    assertThat(SOME.admits(List.of("SENT", "Label_1"))).isFalse();
  }

  @Test
  void of_the_wanted_labels_one_is_enough() {
    assertThat(SOME.admits(List.of("INBOX", "Label_2"))).isTrue();
    assertThat(SOME.admits(List.of("INBOX"))).isFalse();
    assertThat(SOME.admits(List.of())).isFalse();
  }
}
