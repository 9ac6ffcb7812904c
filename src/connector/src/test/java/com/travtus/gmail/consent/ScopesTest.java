package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {
  private static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  @Test
  void reading_mail_is_all_that_is_asked_for_beside_who_it_is() {
    assertThat(Scopes.REQUESTED).containsExactly("openid", "email", READONLY);
  }

  @Test
  void without_the_gmail_scope_a_grant_does_not_suffice() {
    assertThat(Scopes.suffice(Set.of(READONLY))).isTrue();
    assertThat(Scopes.suffice(Set.of("openid", READONLY, "email"))).isTrue();
    assertThat(Scopes.suffice(Set.of())).isFalse();
    assertThat(Scopes.suffice(Set.of("openid", "email"))).isFalse();
    assertThat(Scopes.suffice(Set.of(READONLY + ".metadata"))).isFalse();
  }

  @Test
  void a_scope_list_is_space_delimited() {
    assertThat(Scopes.parse("openid email")).containsExactlyInAnyOrder("openid", "email");
    assertThat(Scopes.parse(" openid  openid ")).containsExactly("openid");
    assertThat(Scopes.parse("")).isEmpty();
  }
}
