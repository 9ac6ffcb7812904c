package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What no log may have in it.
@QuarkusTest
class LogsTest extends Flow {
  private final Recorder recorder = new Recorder();
  private final Customer customer = Customer.open();
  private final EmulatedMailbox mailbox = customer.mailbox("tell-tale");
  private final StoredState storedState = new StoredState(mailbox.address());

  @BeforeEach
  void record() {
    recorder.start();
  }

  @AfterEach
  void stop() {
    recorder.close();
  }

  @Test
  void a_life_with_all_its_failures_tells_the_log_no_secret() {
    mailbox.deliver(
        "Subject: Telling subject\r\nFrom: sender@telling.example\r\n\r\nTelling body"
            .getBytes(UTF_8));
    Studio studio = customer.studio();
    Browser browser = new Browser();
    URI google = browser.startConsent();
    Map<String, String> cookies = browser.cookies();
    URI callback = new ConsentUser(google()).approve(google, mailbox.address());
    browser.open(callback);
    String refreshToken = storedState.refreshToken().orElseThrow().token().value();
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));

    browser.take(cookies);
    browser.open(callback);
    browser.open(QueryString.of(callback).with("state", "forged.by.hand").uri());
    browser.open(QueryString.of(callback).with("error", "telling_error").uri());
    Studio.with(studio.token() + "x").get("/subscriptions");
    studio.invite("telling-address@");
    failing("gmail.users.getProfile", Effect.serverError(503));
    failing("oauth2.revoke", Effect.serverError(503));
    StoredState other = new StoredState(customer.mailbox("tell-tale-2").address());
    new Browser().connect(other.address());
    google().faults().clear();
    google().revokeGrants(mailbox.address());
    mailbox.deliver(mail("Telling subject"));
    await()
        .untilAsserted(
            () -> assertThat(storedState.status()).isEqualTo(Status.REAUTHORIZATION_REQUIRED));
    studio.delete(storedState.id().value());

    String log = recorder.text();
    assertThat(log)
        .as("the recorder works, and names the subscription by its id")
        .contains("sync of " + storedState.id(), "consent: ", "a grant was not revoked");
    List<String> secrets =
        List.of(
            String.valueOf(studio.token()),
            refreshToken,
            RunningBackend.client().clientSecret(),
            String.join("", cookies.values()),
            QueryString.of(callback).get("code"),
            QueryString.of(callback).get("state"),
            QueryString.of(google).get("nonce"));
    assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(20));
    for (String secret : secrets) {
      assertThat(log).doesNotContain(secret);
    }
    assertThat(log)
        .doesNotContainIgnoringCase("telling", "tell-tale", customer.domain(), "forged.by.hand")
        // access and refresh tokens, codes and JWTs by the looks of them
        .doesNotContain("ya29.", "1//", "4/0", "eyJ", "Bearer ");
  }

  /// CWE-117: not a line of it, nor an escape that a terminal would heed.
  @Test
  void what_strangers_send_is_in_no_line_of_the_log() {
    String line = "\r\n2030-01-01 ERROR planted \u001b[31m";
    String encoded = URLEncoder.encode(line, UTF_8);
    String base = RunningBackend.base().toString();
    mailbox.deliver(("Subject: " + line.strip() + "\r\nFrom: planted\r\n\r\nx").getBytes(UTF_8));
    Browser browser = new Browser();

    browser.open(URI.create(base + "/gmail/authorize?login_hint=" + encoded));
    for (String name : List.of("state", "code", "error", "iss")) {
      String state = QueryString.of(browser.startConsent()).get("state");
      String query =
          name.equals("state") ? "state=" + encoded : "state=" + state + "&" + name + "=" + encoded;
      browser.open(URI.create(base + "/gmail/callback?" + query));
    }
    browser.open(URI.create(base + "/" + encoded));
    ConnectTest.assertConnected(new Browser().connect(mailbox.address()));
    await().untilAsserted(() -> assertThat(storedState.mail()).hasSize(1));
    Studio studio =
        Studio.with(
            RunningBackend.platform()
                .token(customer.tenant(), claims -> claims.setSubject("planted" + line)));
    studio.get("/subscriptions/" + encoded);
    studio.get("/subscriptions?domain=" + encoded);
    studio.get("/subscriptions?pageToken=" + encoded);
    studio.invite("planted@" + encoded);
    studio.patch(storedState.id().value(), "{\"note\": \"planted\\r\\nplanted\"}");
    studio.patch(storedState.id().value(), "{\"planted\": ");

    await()
        .untilAsserted(() -> assertThat(recorder.text()).contains("sync of " + storedState.id()));
    assertThat(recorder.text()).contains("consent: ").doesNotContain("planted", "\u001b");
  }

  private void failing(String call, Effect effect) {
    google().faults().add(Fault.on(call).always().answering(effect));
  }
}
