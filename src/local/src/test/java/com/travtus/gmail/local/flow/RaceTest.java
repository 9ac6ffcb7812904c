package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;

/// Callbacks that come in at the same time.
@QuarkusTest
class RaceTest extends Flow {
  private final EmulatedMailbox mailbox = Customer.open().mailbox("leasing");
  private final StoredState storedState = new StoredState(mailbox.address());

  @RepeatedTest(5)
  void of_two_callbacks_with_one_code_one_connects() throws Exception {
    Browser browser = new Browser();
    URI callback = browser.consent(mailbox.address());
    Browser same = new Browser();
    same.take(browser.cookies());

    List<HttpResponse<String>> answers =
        AtOnce.all(List.of(() -> browser.open(callback), () -> same.open(callback)));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 400);
    answers.stream()
        .filter(answer -> answer.statusCode() == 400)
        .forEach(answer -> Pages.assertRefusal(answer, 400, "This link has been used"));
    assertThat(storedState.revocations()).isZero();
    assertConnectedAndSyncing();
  }

  @RepeatedTest(5)
  void consents_that_race_for_a_mailbox_make_one_subscription() throws Exception {
    List<Callable<HttpResponse<String>>> callbacks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Browser browser = new Browser();
      URI callback = browser.consent(mailbox.address());
      callbacks.add(() -> browser.open(callback));
    }

    AtOnce.all(callbacks).forEach(ConnectTest::assertConnected);

    assertThat(storedState.revocations()).isZero();
    assertConnectedAndSyncing();
  }

  private void assertConnectedAndSyncing() {
    Subscription subscription = storedState.subscription().orElseThrow();
    assertThat(subscription.status()).isEqualTo(Status.ACTIVE);
    assertThat(storedState.refreshToken().map(RefreshToken::grant)).hasValue(subscription.grant());
    mailbox.deliver(mail("A viewing"));
    await().untilAsserted(() -> assertThat(storedState.mail()).containsExactly(mail("A viewing")));
  }
}
