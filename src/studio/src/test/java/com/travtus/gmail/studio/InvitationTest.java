package com.travtus.gmail.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import org.junit.jupiter.api.Test;

/// The message that is ready to be sent.
class InvitationTest {
  private static final URI LINK =
      URI.create("https://connect.example/gmail/authorize?login_hint=a%2Bb%40one.example");

  @Test
  void a_mail_program_gets_address_subject_and_the_whole_link() {
    String mailto = new Invitation("a+b@one.example", LINK).mailto().toString();

    assertThat(mailto)
        .startsWith("mailto:a%2Bb@one.example?subject=Please%20connect%20your%20mailbox&body=");
    assertThat(URLDecoder.decode(mailto.substring(mailto.indexOf("&body=") + 6), UTF_8))
        .contains(LINK.toString())
        .contains("Sign in as a+b@one.example,")
        .contains("\r\n\r\n");
  }

  @Test
  void nothing_of_an_address_becomes_a_header() {
    assertThat(new Invitation("a?bcc=x&y@one.example", LINK).mailto().toString())
        .startsWith("mailto:a%3Fbcc%3Dx%26y@one.example?subject=");
  }
}
