package com.travtus.gmail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.secret.CachingVault;
import com.travtus.gmail.secret.Credentials;
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
class QuestionSignerTest {
  private static final MailboxAddress TOM = new MailboxAddress("tom@harbourview.example");
  private static final OwnerConsent CONSENT =
      new OwnerConsent(
          new AccountId("108204268033311374519"), Instant.parse("2031-01-01T00:00:00Z"));
  private static final Question QUESTION = new Question(TOM, CONSENT, new GrantId("grant-1"), null);

  private final MutableClock clock = new MutableClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final CachingVault operator = new CachingVault(clock);
  private final QuestionSigner signer = worker();

  private QuestionSigner worker() {
    return new QuestionSigner(new Credentials(operator.ofAnotherWorker()));
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

  private SignedQuestion sign(Question question) {
    return signer.sign(question, clock.instant());
  }

  private QuestionVerification verify(QuestionSigner by, SignedQuestion sealed) {
    return by.verify(sealed.token(), _ -> sealed.browserSecret(), clock.instant());
  }

  @Test
  void an_answer_brings_back_what_was_asked() {
    Question move =
        new Question(
            TOM, CONSENT, new GrantId("grant-1"), SubscriptionId.of(new TenantId("other"), TOM));

    for (Question question : new Question[] {QUESTION, move}) {
      SignedQuestion sealed = sign(question);
      assertThat(verify(worker(), sealed))
          .isEqualTo(new QuestionVerification.Verified(sealed.transaction(), question));
    }
  }

  @Test
  void a_question_that_was_open_when_the_key_changed_is_answered() {
    SignedQuestion sealed = sign(QUESTION);
    rotate(2);
    clock.advance(QuestionSigner.LIFETIME.minusSeconds(1));

    assertThat(verify(worker(), sealed)).isInstanceOf(QuestionVerification.Verified.class);
    assertThat(verify(signer, sealed)).isInstanceOf(QuestionVerification.Verified.class);
  }

  @Test
  void an_old_key_proves_nothing_once_no_question_can_be_open() {
    assertThat(sign(QUESTION)).isNotNull();
    rotate(2);
    clock.advance(QuestionSigner.LIFETIME.plus(Duration.ofMinutes(5)));

    SignedQuestion late =
        new QuestionSigner(new Credentials(withKey(1))).sign(QUESTION, clock.instant());

    assertThat(verify(worker(), late)).isInstanceOf(QuestionVerification.Forged.class);
  }

  private CachingVault withKey(int key) {
    CachingVault leaked = new CachingVault(clock);
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    leaked.write(SecretName.STATE_KEY, new Secret(Base64.getUrlEncoder().encodeToString(bytes)));
    return leaked;
  }

  @Test
  void the_key_before_the_last_proves_nothing() {
    SignedQuestion sealed = sign(QUESTION);
    rotate(2);
    rotate(3);

    assertThat(verify(worker(), sealed)).isInstanceOf(QuestionVerification.Forged.class);
  }
}
