package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrowserCookieTest {
  private static final URI SECURE = URI.create("https://connector.example");
  private static final URI LOCAL = URI.create("http://localhost:8080");

  private final SignedState sealed = new StateSigner(new byte[32]).sign(Instant.EPOCH, null);

  @Test
  void over_https_no_other_host_and_no_script_can_set_or_read_it() {
    assertThat(BrowserCookie.name(SECURE, "x")).isEqualTo("__Host-gmail-connect-x");
    assertThat(BrowserCookie.set(SECURE, sealed).split("; "))
        .containsExactlyInAnyOrder(
            "__Host-gmail-connect-" + sealed.transaction() + "=" + sealed.browserSecret(),
            "Max-Age=600",
            "Path=/",
            "HttpOnly",
            "SameSite=Lax",
            "Secure");
  }

  @Test
  void on_localhost_over_http_it_goes_without_secure_and_its_prefix() {
    assertThat(BrowserCookie.name(LOCAL, "x")).isEqualTo("gmail-connect-x");
    assertThat(BrowserCookie.set(LOCAL, sealed))
        .startsWith("gmail-connect-" + sealed.transaction() + "=" + sealed.browserSecret() + "; ")
        .contains("HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure");
  }

  @Test
  void clearing_it_names_the_same_cookie() {
    assertThat(BrowserCookie.clear(SECURE, sealed.transaction()))
        .isEqualTo(
            BrowserCookie.set(SECURE, sealed)
                .replace(sealed.browserSecret(), "")
                .replace("Max-Age=600", "Max-Age=0"));
  }
}
