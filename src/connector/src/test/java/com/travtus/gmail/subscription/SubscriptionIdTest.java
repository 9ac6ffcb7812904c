package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionIdTest {
  @Test
  void it_is_the_first_half_of_the_addresss_sha_256() {
    assertThat(SubscriptionId.of(address("tom@harbourview.example")).value())
        .hasSize(32)
        .isEqualTo(DigestUtils.sha256Hex("tom@harbourview.example").substring(0, 32));
  }

  @Test
  void a_mailbox_has_one_id_however_it_is_written() {
    assertThat(SubscriptionId.of(address(" TOM@Harbourview.example ")))
        .isEqualTo(SubscriptionId.of(address("tom@harbourview.example")))
        .isNotEqualTo(SubscriptionId.of(address("tom+x@harbourview.example")));
  }

  /// It becomes part of keys, file names and secrets' names.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        "../3456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef\n",
        "0123456789abcdeg0123456789abcdef"
      })
  void anything_else_is_no_id(String text) {
    assertThat(SubscriptionId.isValid(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new SubscriptionId(text));
  }
}
