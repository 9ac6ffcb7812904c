package com.travtus.gmail.subscriptions.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
  private static final String LIST = "harbourview\n/subscriptions\n{}";
  private static final String START_KEY = "tom@harbourview.example";

  private final InMemoryVault vault = new InMemoryVault();
  private final PageTokens pageTokens = new PageTokens(new Credentials(vault));

  @BeforeEach
  void enter() {
    rotate(1, 32);
  }

  private void rotate(int key, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) key);
    vault.write(
        SecretName.PAGE_TOKEN_KEY, new Secret(Base64.getUrlEncoder().encodeToString(bytes)));
  }

  private void assertUnusable(String list, String token) {
    Problem problem = Refusal.of(() -> pageTokens.decrypt(list, token));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(Refusal.name(problem)).isEqualTo("invalid-request");
    assertThat(problem.detail()).doesNotContain(START_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {START_KEY, "", "住户\u0000\n", "{\"a\":1}"})
  void a_token_says_where_its_list_goes_on(String startKey) {
    assertThat(pageTokens.decrypt(LIST, pageTokens.encrypt(LIST, startKey))).isEqualTo(startKey);
  }

  @Test
  void the_first_page_needs_no_token() {
    assertThat(pageTokens.decrypt(LIST, null)).isNull();
  }

  @Test
  void a_token_is_good_for_no_other_list_and_no_other_tenant() {
    String token = pageTokens.encrypt(LIST, START_KEY);

    for (String other :
        List.of(
            "acme\n/subscriptions\n{}",
            "operator\nharbourview\n/subscriptions\n{}",
            "harbourview\n/domains\n{}",
            "harbourview\n/subscriptions\n{status=[ACTIVE]}",
            "")) {
      assertUnusable(other, token);
    }
  }

  /// It names a mailbox.
  @Test
  void nobody_reads_the_start_key_out_of_a_token() {
    String token = pageTokens.encrypt(LIST, START_KEY);

    assertThat(token).doesNotContain(START_KEY);
    for (String part : token.split("\\.", -1)) {
      assertThat(new String(Base64.getUrlDecoder().decode(part), UTF_8)).doesNotContain("tom");
    }
  }

  @Test
  void two_tokens_of_the_same_page_differ() {
    assertThat(pageTokens.encrypt(LIST, START_KEY))
        .isNotEqualTo(pageTokens.encrypt(LIST, START_KEY));
  }

  @Test
  void a_token_that_was_changed_anywhere_is_refused() {
    String token = pageTokens.encrypt(LIST, START_KEY);

    for (int at = 0; at < token.length(); at++) {
      char changed = token.charAt(at) == 'A' ? 'Q' : 'A';
      StringBuilder tampered = new StringBuilder(token);
      tampered.setCharAt(at, changed);
      assertUnusable(LIST, tampered.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "....", "x", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30.", "2"})
  void what_is_no_token_is_refused(String text) {
    assertUnusable(LIST, text);
  }

  @Test
  void a_part_of_a_token_is_refused() {
    String token = pageTokens.encrypt(LIST, START_KEY);

    assertUnusable(LIST, token.substring(0, token.length() - 1));
    assertUnusable(LIST, token.substring(1));
    assertUnusable(LIST, token + ".x");
  }

  @Test
  void a_token_of_another_key_is_refused() {
    String token = pageTokens.encrypt(LIST, START_KEY);
    rotate(2, 32);

    assertUnusable(LIST, token);
  }

  @Test
  void a_key_may_be_longer_than_the_cipher_takes() {
    rotate(3, 64);

    assertThat(pageTokens.decrypt(LIST, pageTokens.encrypt(LIST, START_KEY))).isEqualTo(START_KEY);
  }
}
