package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.subscription.Page;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private final PageTokens pageTokens;

  PagingTest() {
    InMemoryVault vault = new InMemoryVault();
    vault.write(
        SecretName.PAGE_TOKEN_KEY, new Secret(Base64.getUrlEncoder().encodeToString(new byte[32])));
    pageTokens = new PageTokens(new Credentials(vault));
  }

  private Paging paging(String address, String of) {
    return Paging.of(TestRequest.uri(address), of, pageTokens);
  }

  private Paging paging(String address) {
    return paging(address, "harbourview");
  }

  private String token(Paging first) {
    return first.pageTokens().encrypt(first.list(), "start-key");
  }

  @Test
  void without_a_limit_a_page_has_fifty_items() {
    assertThat(paging("/subscriptions").limit()).isEqualTo(50);
    assertThat(paging("/subscriptions").startKey()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "50, 50", "100, 100", "007, 7"})
  void a_page_has_one_to_a_hundred_items(String limit, int expected) {
    assertThat(paging("/subscriptions?limit=" + limit).limit()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "000", "101", "999", "1000", "-1", "%2B1", "1.5", "x", "", "%205", "%D9%A5"})
  void another_limit_is_refused(String limit) {
    Problem problem = Refusal.of(() -> paging("/subscriptions?limit=" + limit));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(Refusal.name(problem)).isEqualTo("invalid-request");
  }

  @Test
  void a_token_goes_on_with_the_same_list_whatever_the_limit_is() {
    String token = token(paging("/subscriptions?status=ACTIVE&limit=5"));

    assertThat(paging("/subscriptions?limit=7&pageToken=" + token + "&status=ACTIVE").startKey())
        .isEqualTo("start-key");
  }

  @Test
  void the_order_of_the_parameters_does_not_matter() {
    String token = token(paging("/subscriptions?domain=a.example&status=ACTIVE"));

    assertThat(
            paging("/subscriptions?status=ACTIVE&domain=a.example&pageToken=" + token).startKey())
        .isEqualTo("start-key");
  }

  @Test
  void a_token_is_refused_for_another_list_or_another_tenant() {
    String token = token(paging("/subscriptions?status=ACTIVE"));

    for (String other :
        List.of(
            "/subscriptions?pageToken=",
            "/subscriptions?status=PAUSED&pageToken=",
            "/subscriptions?status=ACTIVE&domain=a.example&pageToken=",
            "/domains?status=ACTIVE&pageToken=")) {
      assertThat(Refusal.of(() -> paging(other + token)).status()).isEqualTo(400);
    }
    assertThat(
            Refusal.of(() -> paging("/subscriptions?status=ACTIVE&pageToken=" + token, "acme"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void the_answer_links_to_the_next_page_of_the_same_list() {
    Paging first = paging("/subscriptions?status=ACTIVE&limit=5");
    Response answer =
        first.answer(new Page<>(List.of("a"), "next-key"), (items, next) -> items + next);

    Link link = Link.valueOf(answer.getHeaderString("Link"));
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(link.getRel()).isEqualTo("next");
    assertThat(link.getUri().isAbsolute()).isFalse();
    Paging second = paging(link.getUri().toString());
    assertThat(second.startKey()).isEqualTo("next-key");
    assertThat(second.limit()).isEqualTo(5);
    assertThat(link.getUri().getQuery()).contains("status=ACTIVE");
  }

  @Test
  void the_link_to_the_third_page_has_one_token() {
    Paging first = paging("/subscriptions");
    Paging second = paging("/subscriptions?pageToken=" + token(first));
    String third = second.link(token(second)).getUri().toString();

    assertThat(third.split("pageToken=", -1)).hasSize(2);
    assertThat(paging(third).startKey()).isEqualTo("start-key");
  }

  @Test
  void the_last_page_links_to_nothing() {
    Response answer =
        paging("/subscriptions")
            .answer(new Page<>(List.of("a", "b"), null), (items, next) -> items + " " + next);

    assertThat(answer.getHeaderString("Link")).isNull();
    assertThat(answer.getEntity()).isEqualTo("[a, b] null");
  }
}
