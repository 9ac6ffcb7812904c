package com.travtus.gmail.subscription;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionIdTest {
  private static final TenantId OTHER = new TenantId("other");

  @Test
  void it_is_the_first_half_of_a_sha_256_over_tenant_and_address() {
    assertThat(SubscriptionId.of(TENANT, address("tom@harbourview.example")).value())
        .hasSize(32)
        .isEqualTo(DigestUtils.sha256Hex("harbourview\ntom@harbourview.example").substring(0, 32));
  }

  @Test
  void a_tenant_has_one_id_for_a_mailbox_however_it_is_written() {
    assertThat(SubscriptionId.of(TENANT, address(" TOM@Harbourview.example ")))
        .isEqualTo(SubscriptionId.of(TENANT, address("tom@harbourview.example")))
        .isNotEqualTo(SubscriptionId.of(TENANT, address("tom+x@harbourview.example")));
    assertThat(SubscriptionId.of(TENANT, address("T.om+rent@googlemail.com")))
        .isEqualTo(SubscriptionId.of(TENANT, address("tom@gmail.com")));
  }

  @Test
  void two_tenants_have_two_ids_for_a_mailbox() {
    assertThat(SubscriptionId.of(TENANT, address("tom@harbourview.example")))
        .isNotEqualTo(SubscriptionId.of(OTHER, address("tom@harbourview.example")));
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
