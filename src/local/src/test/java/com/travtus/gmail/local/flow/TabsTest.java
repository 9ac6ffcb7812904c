package com.travtus.gmail.local.flow;

import static com.travtus.gmail.local.flow.ConnectTest.assertConnected;
import static com.travtus.gmail.local.flow.Pages.assertNothingEnded;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.SignedState;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.subscription.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Consents that are under way in one browser at the same time.
@QuarkusTest
class TabsTest extends Flow {
  private static final String ELSEWHERE = "This link was already used or opened in another browser";

  private final Customer customer = Customer.open();
  private final Browser browser = new Browser();
  private final ConsentUser consentUser = new ConsentUser(google());
  private final StoredState one = new StoredState(customer.mailbox("leasing").address());
  private final StoredState other = new StoredState(customer.mailbox("repairs").address());

  @Test
  void two_tabs_both_come_to_their_end() {
    URI first = browser.startConsent();
    URI second = browser.startConsent();

    assertConnected(browser.open(consentUser.approve(first, one.address())));
    assertConnected(browser.open(consentUser.approve(second, other.address())));

    assertThat(one.status()).isEqualTo(Status.ACTIVE);
    assertThat(other.status()).isEqualTo(Status.ACTIVE);
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void ten_tabs_come_to_their_end_in_any_order() {
    List<URI> tabs = new ArrayList<>();
    for (int tab = 0; tab < 10; tab++) {
      tabs.add(browser.startConsent());
    }

    for (int tab = 9; tab >= 0; tab--) {
      String address = customer.mailbox("tab-" + tab).address();
      assertConnected(browser.open(consentUser.approve(tabs.get(tab), address)));
    }

    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void only_the_proven_transactions_cookie_is_cleared() {
    URI first = browser.startConsent();
    Map<String, String> before = browser.cookies();
    URI second = browser.startConsent();
    String name =
        browser.cookies().keySet().stream()
            .filter(each -> !before.containsKey(each))
            .findFirst()
            .orElseThrow();

    HttpResponse<String> declined = browser.open(consentUser.deny(second));

    assertThat(declined.headers().allValues("Set-Cookie"))
        .containsExactly(name + "=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    assertThat(browser.cookies()).isEqualTo(before);
    assertConnected(browser.open(consentUser.approve(first, one.address())));
  }

  @Test
  void a_forged_callback_ends_nobodys_consent() {
    QueryString first = QueryString.of(browser.consent(one.address()));
    URI second = browser.consent(other.address());
    SignedState old = Inside.signer().sign(Instant.now().minus(Duration.ofMinutes(11)), null);
    browser.take(
        Map.of(BrowserCookie.name(RunningBackend.base(), old.transaction()), old.browserSecret()));
    Map<String, String> cookies = browser.cookies();
    String state = first.get("state");
    String foreign = QueryString.of(new Browser().startConsent()).get("state");

    List<HttpResponse<String>> answers =
        List.of(
            browser.open(URI.create(RunningBackend.base() + "/gmail/callback")),
            browser.open(first.with("state", "forged").uri()),
            browser.open(first.with("state", state.substring(0, state.length() - 9)).uri()),
            browser.open(first.with("state", foreign).uri()),
            browser.open(first.with("state", old.state()).uri()),
            browser.open(first.with("iss", "https://evil.example").uri()),
            browser.open(
                first.without("code").with("error", "access_denied").with("iss", "x").uri()),
            browser.open(first.without("code").uri()));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(400);
              assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            });
    assertThat(browser.cookies()).isEqualTo(cookies);
    assertThat(one.tokenRequests() + other.tokenRequests()).isZero();
    assertConnected(browser.open(first.uri()));
    assertConnected(browser.open(second));
  }

  @Test
  void the_cookie_of_another_tab_does_not_verify_a_state() {
    URI callback = browser.consent(one.address());
    String name = browser.cookies().keySet().iterator().next();
    browser.startConsent();
    Map<String, String> swapped = new LinkedHashMap<>(browser.cookies());
    swapped.put(name, List.copyOf(swapped.values()).getLast());
    Browser mixed = new Browser();
    mixed.take(swapped);

    assertNothingEnded(mixed.open(callback), 400, ELSEWHERE);

    assertThat(one.tokenRequests()).isZero();
    assertConnected(browser.open(callback));
  }

  /// What an abandoned consent leaves is gone after ten minutes, or once there are too many.
  @Test
  void a_browser_that_starts_again_and_again_keeps_the_latest_sixteen() {
    List<URI> tabs = new ArrayList<>();
    for (int tab = 0; tab < 19; tab++) {
      tabs.add(browser.startConsent());
    }

    assertThat(browser.cookies()).hasSize(16);
    assertNothingEnded(browser.open(consentUser.deny(tabs.get(2))), 400, ELSEWHERE);
    assertConnected(browser.open(consentUser.approve(tabs.get(3), one.address())));
    assertConnected(browser.open(consentUser.approve(tabs.get(18), other.address())));
    assertThat(browser.cookies()).hasSize(14);
  }
}
