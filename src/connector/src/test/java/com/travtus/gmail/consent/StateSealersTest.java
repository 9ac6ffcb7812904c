package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.HandClock;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RememberingVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two functions share the key, and each has it from the vault at its own time.
class StateSealersTest {
  private final HandClock clock = new HandClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final RememberingVault operator = new RememberingVault(clock);
  private final StateSealers authorize = worker();
  private final StateSealers callback = worker();

  private StateSealers worker() {
    return new StateSealers(new Credentials(operator.ofAnotherWorker()));
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

  private SealedState seal(StateSealers by) {
    return by.current().seal(clock.instant(), null);
  }

  private StateProof prove(StateSealers by, SealedState sealed) {
    return by.prove(sealed.state(), _ -> sealed.browserSecret(), clock.instant());
  }

  @Test
  void a_consent_that_was_under_way_when_the_key_changed_is_finished() {
    SealedState sealed = seal(authorize);
    rotate(2);

    assertThat(prove(worker(), sealed))
        .isEqualTo(new StateProof.Proven(sealed.transaction(), sealed.secrets(), null, null));
    assertThat(prove(callback, sealed))
        .isEqualTo(new StateProof.Proven(sealed.transaction(), sealed.secrets(), null, null));
  }

  @Test
  void a_key_that_this_worker_has_not_heard_of_is_read_at_once() {
    assertThat(prove(callback, seal(authorize))).isInstanceOf(StateProof.Proven.class);
    rotate(2);

    assertThat(prove(callback, seal(worker()))).isInstanceOf(StateProof.Proven.class);
  }

  @Test
  void a_worker_that_still_seals_with_the_old_key_is_believed_for_minutes() {
    assertThat(prove(callback, seal(authorize))).isInstanceOf(StateProof.Proven.class);
    rotate(2);
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));

    SealedState sealed = seal(authorize);
    clock.advance(StateSealer.LIFETIME.minusSeconds(1));

    assertThat(prove(worker(), sealed)).isInstanceOf(StateProof.Proven.class);
  }

  @Test
  void an_old_key_proves_nothing_once_no_consent_can_be_under_way() {
    assertThat(authorize.current()).isNotNull();
    rotate(2);
    clock.advance(StateSealer.READING_LIFETIME.plusMinutes(5));

    assertThat(prove(worker(), seal(authorize))).isInstanceOf(StateProof.Forged.class);
  }

  @Test
  void the_key_before_the_last_proves_nothing() {
    SealedState sealed = seal(authorize);
    rotate(2);
    rotate(3);

    assertThat(prove(worker(), sealed)).isInstanceOf(StateProof.Forged.class);
  }

  @Test
  void what_another_browser_brings_stays_another_browser_s_under_an_old_key() {
    SealedState sealed = seal(authorize);
    rotate(2);

    assertThat(worker().prove(sealed.state(), _ -> "another", clock.instant()))
        .isInstanceOf(StateProof.OtherBrowser.class);
  }
}
