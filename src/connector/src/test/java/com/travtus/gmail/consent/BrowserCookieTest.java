package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BrowserCookieTest {
  private static final URI SECURE = URI.create("https://connector.example");
  private static final URI LOCAL = URI.create("http://localhost:8080");

  @Test
  void over_https_no_other_host_and_no_script_can_set_or_read_it() {
    assertThat(BrowserCookie.name(SECURE)).isEqualTo("__Host-gmail-connect");
    assertThat(BrowserCookie.set(SECURE, "secret").split("; "))
        .containsExactlyInAnyOrder(
            "__Host-gmail-connect=secret",
            "Max-Age=600",
            "Path=/",
            "HttpOnly",
            "SameSite=Lax",
            "Secure");
  }

  @Test
  void on_localhost_over_http_it_goes_without_secure_and_its_prefix() {
    assertThat(BrowserCookie.name(LOCAL)).isEqualTo("gmail-connect");
    assertThat(BrowserCookie.set(LOCAL, "secret"))
        .startsWith("gmail-connect=secret; ")
        .contains("HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure");
  }

  @Test
  void clearing_it_names_the_same_cookie() {
    assertThat(BrowserCookie.clear(SECURE))
        .isEqualTo(BrowserCookie.set(SECURE, "").replace("Max-Age=600", "Max-Age=0"));
  }
}
