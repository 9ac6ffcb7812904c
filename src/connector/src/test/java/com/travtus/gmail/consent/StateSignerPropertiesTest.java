package com.travtus.gmail.consent;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class StateSignerPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final StateSigner signer = new StateSigner(new byte[32]);
  private final SignedState sealed = signer.sign(NOW, address("leasing@harbourview.example"));

  @Property
  void whatever_is_altered_in_a_state_is_refused(
      @ForAll @IntRange(max = 2) int part,
      @ForAll @IntRange(max = 10_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    String[] parts = sealed.state().split("\\.", -1);
    byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
    bytes[place % bytes.length] ^= (byte) flip;
    parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    assertThat(verify(String.join(".", parts), NOW)).isEqualTo(new StateVerification.Forged());
  }

  @Property
  void no_other_text_is_a_state(@ForAll("texts") String text) {
    assertThat(verify(text, NOW))
        .isIn(new StateVerification.Forged(), new StateVerification.Missing());
  }

  @Property
  void only_the_browser_that_started_proves_it(@ForAll("texts") String secret) {
    assertThat(signer.verify(sealed.state(), _ -> secret, NOW))
        .isEqualTo(new StateVerification.OtherBrowser());
  }

  @Property
  void a_state_is_good_for_ten_minutes(@ForAll @LongRange(max = 100_000) long seconds) {
    StateVerification verification = verify(sealed.state(), NOW.plusSeconds(seconds));

    if (seconds < StateSigner.LIFETIME.toSeconds()) {
      assertThat(verification).isInstanceOf(StateVerification.Verified.class);
    } else {
      assertThat(verification).isEqualTo(new StateVerification.Expired());
    }
  }

  private StateVerification verify(String state, Instant now) {
    return signer.verify(state, _ -> sealed.browserSecret(), now);
  }

  @Provide
  Arbitrary<String> texts() {
    List<String> parts = Arrays.asList(sealed.state().split("\\.", -1));
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(200),
        Arbitraries.of(parts)
            .list()
            .ofSize(3)
            .filter(mix -> !mix.equals(parts))
            .map(mix -> String.join(".", mix)));
  }
}
