package com.travtus.gmail.studio.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.api.NewSubscription;
import com.travtus.gmail.studio.api.Subscription.Authorization;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a form asks the API for.
class ConnectFormTest {

  @Test
  void what_is_left_empty_is_the_api_s_to_choose() {
    assertThat(form(" a@b.example ", "", "", "", " ").wanted())
        .isEqualTo(
            new NewSubscription("a@b.example", Authorization.DELEGATION, null, null, null, null));
  }

  @Test
  void all_that_is_typed_is_asked_for() {
    assertThat(form("a@b.example", "30", "5", "INBOX, Label_7;INBOX", "one\r\ntwo").wanted())
        .isEqualTo(
            new NewSubscription(
                "a@b.example",
                Authorization.DELEGATION,
                List.of("INBOX", "Label_7"),
                30,
                5,
                "one\ntwo"));
  }

  @Test
  void each_form_names_a_request_of_its_own() {
    assertThat(ConnectForm.empty(ConnectForm.OAUTH).key())
        .isNotEmpty()
        .isNotEqualTo(ConnectForm.empty(ConnectForm.OAUTH).key());
    assertThat(form("a@b.example", "", "", "", "").key()).isEqualTo("the-key");
  }

  @Test
  void the_mailboxes_of_its_domain_have_an_address() {
    assertThat(form("a@b.example", "", "", "", "").neighbours())
        .isEqualTo(URI.create("/studio?domain=b.example"));
  }

  private static ConnectForm form(
      String mailbox, String days, String minutes, String labels, String note) {
    return new ConnectForm("delegation", mailbox, days, minutes, labels, note, "the-key");
  }
}
