package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.secret.CachingVault;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two functions share the key, and each has it from the vault at its own time.
class StateKeysTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final CachingVault operator = new CachingVault(clock);
  private final StateKeys authorize = worker();
  private final StateKeys callback = worker();

  private StateKeys worker() {
    return new StateKeys(new Credentials(operator.ofAnotherWorker()));
  }

  @BeforeEach
  void enter() {
    rotate(1);
  }

  private void rotate(int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    operator.write(SecretName.STATE_KEY, new Secret(Base64.getUrlEncoder().encodeToString(bytes)));
  }

  private SignedState sign(StateKeys by) {
    return by.current().sign(clock.instant(), null);
  }

  private StateVerification verify(StateKeys by, SignedState sealed) {
    return by.verify(sealed.state(), _ -> sealed.browserSecret(), clock.instant());
  }

  @Test
  void a_consent_that_was_under_way_when_the_key_changed_is_finished() {
    SignedState sealed = sign(authorize);
    rotate(2);

    assertThat(verify(worker(), sealed))
        .isEqualTo(
            new StateVerification.Verified(sealed.transaction(), sealed.secrets(), null, null));
    assertThat(verify(callback, sealed))
        .isEqualTo(
            new StateVerification.Verified(sealed.transaction(), sealed.secrets(), null, null));
  }

  @Test
  void a_key_that_this_worker_has_not_heard_of_is_read_at_once() {
    assertThat(verify(callback, sign(authorize))).isInstanceOf(StateVerification.Verified.class);
    rotate(2);

    assertThat(verify(callback, sign(worker()))).isInstanceOf(StateVerification.Verified.class);
  }

  @Test
  void a_worker_that_still_seals_with_the_old_key_is_believed_for_minutes() {
    assertThat(verify(callback, sign(authorize))).isInstanceOf(StateVerification.Verified.class);
    rotate(2);
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));

    SignedState sealed = sign(authorize);
    clock.advance(StateSigner.LIFETIME.minusSeconds(1));

    assertThat(verify(worker(), sealed)).isInstanceOf(StateVerification.Verified.class);
  }

  @Test
  void an_old_key_proves_nothing_once_no_consent_can_be_under_way() {
    assertThat(authorize.current()).isNotNull();
    rotate(2);
    clock.advance(StateSigner.READING_LIFETIME.plusMinutes(5));

    assertThat(verify(worker(), sign(authorize))).isInstanceOf(StateVerification.Forged.class);
  }

  @Test
  void the_key_before_the_last_proves_nothing() {
    SignedState sealed = sign(authorize);
    rotate(2);
    rotate(3);

    assertThat(verify(worker(), sealed)).isInstanceOf(StateVerification.Forged.class);
  }

  @Test
  void what_another_browser_brings_stays_another_browser_s_under_an_old_key() {
    SignedState sealed = sign(authorize);
    rotate(2);

    assertThat(worker().verify(sealed.state(), _ -> "another", clock.instant()))
        .isInstanceOf(StateVerification.OtherBrowser.class);
  }
}
