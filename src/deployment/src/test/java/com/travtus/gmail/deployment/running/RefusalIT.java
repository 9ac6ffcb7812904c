package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.emulator.ConsentUser;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a person or a program gets that is not let in.
@Moto.Needed
@ExtendWith(Deployed.class)
class RefusalIT {
  private final Deployment deployment;
  private final Browser browser;

  RefusalIT(Deployment deployment) {
    this.deployment = deployment;
    this.browser = deployment.browser();
  }

  @AfterEach
  void assertNothingTold() {
    deployment.assertNothingTold();
  }

  @Test
  void the_cookie_is_for_this_host_and_this_consent_alone() {
    HttpResponse<String> begun = browser.open("/gmail/authorize");

    assertThat(begun.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "__Host-gmail-connect-[A-Za-z0-9_-]{22}=[A-Za-z0-9_-]{43}; Max-Age=600; Path=/;"
                + " HttpOnly; SameSite=Lax; Secure");

    HttpResponse<String> declined =
        browser.open(new ConsentUser(deployment.google()).deny(Browser.location(begun)).toString());

    assertThat(declined.statusCode()).as(() -> deployment.log()).isEqualTo(403);
    assertThat(declined.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(declined.body()).contains("You declined", "Try again");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void two_tabs_both_come_to_their_end() {
    ConsentUser consentUser = new ConsentUser(deployment.google());
    URI first = Browser.location(browser.open("/gmail/authorize"));
    URI second = Browser.location(browser.open("/gmail/authorize"));
    assertThat(browser.cookies()).hasSize(2);

    for (URI tab : List.of(first, second)) {
      assertThat(browser.open(consentUser.deny(tab).toString()).body()).contains("You declined");
    }

    assertThat(browser.cookies()).isEmpty();
  }

  /// An event's `queryStringParameters` have both in one value, joined by a comma.
  @Test
  void a_parameter_that_comes_twice_is_refused_and_ends_nothing() {
    URI callback =
        new ConsentUser(deployment.google())
            .deny(Browser.location(browser.open("/gmail/authorize")));

    HttpResponse<String> twice = browser.open(callback + "&error=access_denied");

    assertThat(twice.statusCode()).as(() -> deployment.log()).isEqualTo(400);
    assertThat(twice.body()).contains("This link is damaged");
    assertThat(browser.cookies()).hasSize(1);
    assertThat(browser.open(callback.toString()).body()).contains("You declined");
  }

  @Test
  void a_consent_is_finished_by_no_other_browser() {
    Customer customer = Customer.of(deployment);
    String mailbox = customer.mailbox("leasing").address();
    URI google = Browser.location(browser.open("/gmail/authorize"));
    URI callback = new ConsentUser(deployment.google()).approve(google, mailbox);
    deployment.note(callback.getRawQuery());

    HttpResponse<String> page = deployment.browser().open(callback.toString());

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("This link was already used or opened in another browser");
    assertThat(customer.read("/subscriptions").path("subscriptions")).isEmpty();
  }

  @Test
  void a_forged_token_gets_no_further_than_the_gateway() {
    int processes = deployment.function("SubscriptionsFunction").started();

    HttpResponse<String> answer =
        browser.call(Issuer.forgedToken("tenant-1"), "GET", "/subscriptions", null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(deployment.function("SubscriptionsFunction").started()).isEqualTo(processes);
  }

  @Test
  void what_the_api_answers_is_its_caller_s_alone_and_no_page() {
    Customer customer = Customer.of(deployment);

    for (String path : List.of("/subscriptions", "/subscriptions/export", "/subscriptions/none")) {
      HttpHeaders headers = customer.call("GET", path, null).headers();
      assertThat(headers.allValues("Cache-Control")).as(path).containsExactly("no-store");
      assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(headers.allValues("Content-Security-Policy"))
          .containsExactly("default-src 'none'; frame-ancestors 'none'; sandbox");
    }
  }

  @Test
  void what_the_template_has_no_route_for_is_not_there() {
    assertThat(browser.open("/q/health").statusCode()).isEqualTo(404);
    assertThat(browser.open("/gmail/authorize/x").statusCode()).isEqualTo(404);
  }
}
