package com.travtus.gmail.consent;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserCookiesTest {
  private static final URI SECURE = URI.create("https://connector.example");
  private static final StateSigner SIGNER = new StateSigner(new byte[32]);

  private final SignedState one = sign();
  private final SignedState other = sign();

  private static SignedState sign() {
    return SIGNER.sign(Instant.EPOCH, null);
  }

  private static String pair(SignedState sealed) {
    return BrowserCookie.set(SECURE, sealed).split(";", -1)[0];
  }

  private static BrowserCookies sent(String... headers) {
    return new BrowserCookies(SECURE, List.of(headers));
  }

  @Test
  void each_transaction_has_its_own_secret() {
    BrowserCookies cookies = sent("theme=dark; " + pair(one) + "; " + pair(other) + ";lang=en");

    assertThat(cookies.of(one.transaction())).isEqualTo(one.browserSecret());
    assertThat(cookies.of(other.transaction())).isEqualTo(other.browserSecret());
    assertThat(cookies.of(sign().transaction())).isNull();
  }

  @Test
  void cookies_may_come_in_several_headers() {
    BrowserCookies cookies = sent(pair(one), pair(other));

    assertThat(cookies.of(one.transaction())).isEqualTo(one.browserSecret());
    assertThat(cookies.of(other.transaction())).isEqualTo(other.browserSecret());
  }

  /// What a page of a sub-domain may set, and other parsers take for a `__Host-` cookie.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=\"; %s\"",
        "$Version=1; x=y, %s",
        "\u2003%s",
        "\u00a0%s",
        "\u000b%s",
        "x%s",
        "=%s"
      })
  void no_other_cookie_passes_for_one_of_ours(String form) {
    assertThat(sent(form.formatted(pair(one))).of(one.transaction())).isNull();
    assertThat(sent(pair(one).replace("__Host-", "__host-")).of(one.transaction())).isNull();
  }

  @Test
  void sixteen_consents_may_be_under_way() {
    List<SignedState> all = Stream.generate(BrowserCookiesTest::sign).limit(18).toList();

    assertThat(sent().clearSurplus()).isEmpty();
    assertThat(sent(header(all.subList(0, 15))).clearSurplus()).isEmpty();
    assertThat(sent(header(all)).clearSurplus())
        .containsExactly(
            BrowserCookie.clear(SECURE, all.get(0).transaction()),
            BrowserCookie.clear(SECURE, all.get(1).transaction()),
            BrowserCookie.clear(SECURE, all.get(2).transaction()));
  }

  /// API Gateway takes 10,240 bytes of headers.
  @Test
  void as_many_cookies_as_there_may_be_leave_room_for_other_headers() {
    assertThat(header(Stream.generate(BrowserCookiesTest::sign).limit(16).toList()))
        .hasSizeLessThan(1_500);
  }

  private static String header(List<SignedState> all) {
    return all.stream().map(BrowserCookiesTest::pair).collect(joining("; "));
  }

  @Test
  void to_string_withholds_the_secrets() {
    assertThat(sent(pair(one)).toString()).doesNotContain(one.browserSecret(), one.transaction());
  }
}
