package com.travtus.gmail.subscriptions.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscriptions.view.DelegationGuide;
import org.junit.jupiter.api.Test;

class DelegationViewTest {
  @Test
  void the_steps_say_letter_for_letter_what_to_enter() {
    DelegationView view = DelegationView.of(new DelegationGuide("123", "scope-a"));

    assertThat(view.clientId()).isEqualTo("123");
    assertThat(view.scopes()).isEqualTo("scope-a");
    assertThat(view.steps()).anyMatch(step -> step.contains("Client ID") && step.contains("123"));
    assertThat(view.steps()).anyMatch(step -> step.contains("Scopes") && step.contains("scope-a"));
  }
}
