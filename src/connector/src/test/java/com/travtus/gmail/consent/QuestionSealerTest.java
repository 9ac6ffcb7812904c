package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.HandClock;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.RememberingVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A question goes out by one worker, and its answer may come to another.
class QuestionSealerTest {
  private static final MailboxAddress TOM = new MailboxAddress("tom@harbourview.example");
  private static final OwnerConsent CONSENT =
      new OwnerConsent(
          new AccountId("108204268033311374519"), Instant.parse("2031-01-01T00:00:00Z"));
  private static final Question QUESTION = new Question(TOM, CONSENT, new GrantId("grant-1"), null);

  private final HandClock clock = new HandClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final RememberingVault operator = new RememberingVault(clock);
  private final QuestionSealer sealer = worker();

  private QuestionSealer worker() {
    return new QuestionSealer(new Credentials(operator.ofAnotherWorker()));
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

  private SealedQuestion seal(Question question) {
    return sealer.seal(question, clock.instant());
  }

  private QuestionProof prove(QuestionSealer by, SealedQuestion sealed) {
    return by.prove(sealed.token(), _ -> sealed.browserSecret(), clock.instant());
  }

  @Test
  void an_answer_brings_back_what_was_asked() {
    Question move =
        new Question(
            TOM, CONSENT, new GrantId("grant-1"), SubscriptionId.of(new TenantId("other"), TOM));

    for (Question question : new Question[] {QUESTION, move}) {
      SealedQuestion sealed = seal(question);
      assertThat(prove(worker(), sealed))
          .isEqualTo(new QuestionProof.Proven(sealed.transaction(), question));
    }
  }

  @Test
  void a_question_that_was_open_when_the_key_changed_is_answered() {
    SealedQuestion sealed = seal(QUESTION);
    rotate(2);
    clock.advance(QuestionSealer.LIFETIME.minusSeconds(1));

    assertThat(prove(worker(), sealed)).isInstanceOf(QuestionProof.Proven.class);
    assertThat(prove(sealer, sealed)).isInstanceOf(QuestionProof.Proven.class);
  }

  @Test
  void an_old_key_proves_nothing_once_no_question_can_be_open() {
    assertThat(seal(QUESTION)).isNotNull();
    rotate(2);
    clock.advance(QuestionSealer.LIFETIME.plus(Duration.ofMinutes(5)));

    SealedQuestion late =
        new QuestionSealer(new Credentials(withKey(1))).seal(QUESTION, clock.instant());

    assertThat(prove(worker(), late)).isInstanceOf(QuestionProof.Forged.class);
  }

  private RememberingVault withKey(int key) {
    RememberingVault leaked = new RememberingVault(clock);
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    leaked.write(SecretName.STATE_KEY, new Secret(Base64.getUrlEncoder().encodeToString(bytes)));
    return leaked;
  }

  @Test
  void the_key_before_the_last_proves_nothing() {
    SealedQuestion sealed = seal(QUESTION);
    rotate(2);
    rotate(3);

    assertThat(prove(worker(), sealed)).isInstanceOf(QuestionProof.Forged.class);
  }
}
