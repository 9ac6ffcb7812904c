package com.travtus.gmail.mail;

import static com.travtus.gmail.mail.SampleEntries.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailKeyTest {
  private static final MessageId MESSAGE = new MessageId("18c_F-9");

  @Test
  void it_is_the_day_in_utc_on_which_gmail_received_the_message() {
    assertThat(key("2030-01-01T00:00:00Z"))
        .isEqualTo("mail/0123456789abcdef0123456789abcdef/2030/01/01/18c_F-9.eml");
    assertThat(key("2029-12-31T23:59:59.999Z"))
        .isEqualTo("mail/0123456789abcdef0123456789abcdef/2029/12/31/18c_F-9.eml");
  }

  @Test
  void its_digits_are_the_same_everywhere() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(key("2030-01-02T00:00:00Z")).contains("/2030/01/02/");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String key(String receivedAt) {
    return MailKey.of(SUBSCRIPTION, MESSAGE, Instant.parse(receivedAt)).value();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a b", "a\n", "a\u0000", "%2e", "\u00fc"})
  void a_message_id_leaves_no_way_out_of_the_folder(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageId(text));
  }

  @Test
  void a_message_id_is_bounded() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageId("a".repeat(65)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail",
        "/mail/0123456789abcdef0123456789abcdef/2030/01/01/18c_F-9.eml",
        "../mail/0123456789abcdef0123456789abcdef/2030/01/01/18c_F-9.eml",
        "mail/0123456789abcdef0123456789abcdef/2030/01/01/../../../../../vault/key",
        "mail/0123456789abcdef0123456789abcdef/2030/01/01/..eml",
        "mail/0123456789abcdef0123456789abcdef/2030/01/01/18c_F-9.eml\n",
        "mail/../2030/01/01/18c_F-9.eml",
        "vault/0123456789abcdef0123456789abcdef/2030/01/01/18c_F-9.eml",
      })
  void what_is_no_key_of_ours_is_none(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MailKey(text));
  }
}
