package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {
  @RegisterExtension final Site site = new Site();

  @Test
  void approval_returns_code_state_and_issuer() {
    URI redirect = site.consentUser.approve(site.real.authorizationUrl(), Site.ADDRESS);

    assertThat(redirect.toString()).startsWith("https://app.example/callback?");
    assertThat(RealClient.parameters(redirect))
        .containsEntry("state", RealClient.STATE)
        .containsEntry("iss", "https://accounts.google.com")
        .containsEntry("authuser", "0")
        .containsEntry("hd", Site.DOMAIN)
        .containsEntry("prompt", "consent");
    assertThat(RealClient.parameters(redirect).get("code")).startsWith("4/0A");
    assertThat(RealClient.parameters(redirect).get("scope"))
        .contains("openid", "userinfo.email", RealClient.READONLY);
  }

  @Test
  void unticked_scope_is_not_granted() throws IOException {
    URI redirect =
        site.consentUser.approveWithout(
            site.real.authorizationUrl(), Site.ADDRESS, RealClient.READONLY);

    assertThat(site.real.exchange(redirect).execute().getScope())
        .isEqualTo("openid https://www.googleapis.com/auth/userinfo.email");
  }

  @Test
  void denial_returns_access_denied() {
    URI redirect = site.consentUser.deny(site.real.authorizationUrl());

    assertThat(RealClient.parameters(redirect))
        .containsEntry("error", "access_denied")
        .containsEntry("state", RealClient.STATE)
        .doesNotContainKey("code");
  }

  @Test
  void admin_policy_ends_consent_with_its_error() {
    site.google.forbidByAdminPolicy(Site.DOMAIN);

    assertThat(
            RealClient.parameters(
                site.consentUser.approve(site.real.authorizationUrl(), Site.ADDRESS)))
        .containsEntry("error", "admin_policy_enforced");
  }

  @Test
  void fault_at_the_authorization_endpoint_travels_in_the_redirect() {
    site.google
        .faults()
        .add(Fault.on("oauth2.auth").answering(Effect.oauthError("org_internal", "")));

    assertThat(
            RealClient.parameters(
                site.consentUser.approve(site.real.authorizationUrl(), Site.ADDRESS)))
        .containsEntry("error", "org_internal")
        .containsEntry("state", RealClient.STATE);
  }

  @Test
  void silent_request_needs_interaction() {
    assertThat(
            RealClient.parameters(
                site.consentUser.approve(
                    site.real.authorizationUrl(Map.of("prompt", "none")), Site.ADDRESS)))
        .containsEntry("error", "interaction_required");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, someone-else.apps.googleusercontent.com, 401, invalid_client",
    "client_id, '', 400, invalid_request",
    "redirect_uri, https://app.example/callback/, 400, redirect_uri_mismatch",
    "redirect_uri, https://app.example/callback?x=1, 400, redirect_uri_mismatch",
    "redirect_uri, '', 400, invalid_request",
    "response_type, token, 400, unsupported_response_type",
    "scope, '', 400, invalid_request",
    "scope, https://www.googleapis.com/auth/gmail.readall, 400, invalid_scope",
    "code_challenge_method, plain, 400, invalid_request",
    "code_challenge_method, '', 400, invalid_request",
    "code_challenge, short, 400, invalid_request",
    "access_type, always, 400, invalid_request",
    "prompt, force, 400, invalid_request",
    "prompt, none consent, 400, invalid_request"
  })
  void wrong_request_is_shown_to_the_person_and_never_redirected(
      String parameter, String value, int status, String error)
      throws IOException, InterruptedException {
    var answer = get(site.real.authorizationUrl(Map.of(parameter, value)));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(error);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void repeated_parameter_is_refused() throws IOException, InterruptedException {
    var answer = get(URI.create(site.real.authorizationUrl() + "&scope=openid"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("single value");
  }

  @Test
  void page_offers_accounts_and_scopes_but_no_groups() throws IOException, InterruptedException {
    site.google.addGroup("everyone@harbourview.example");
    site.google.addAccountWithoutGmail("no-gmail@harbourview.example");

    String page = get(site.real.authorizationUrl(Map.of("login_hint", Site.ADDRESS))).body();

    assertThat(page)
        .contains(
            "id=\"account-" + Site.ADDRESS + "\" value=\"" + Site.ADDRESS + "\" required checked")
        .contains("id=\"account-no-gmail@harbourview.example\"")
        .doesNotContain("everyone@")
        .contains("name=\"scope\" id=\"scope-gmail.readonly\"")
        .contains("id=\"approve\"", "id=\"deny\"", "emulated Google");
  }

  @Test
  void page_can_be_answered_once() throws IOException, InterruptedException {
    String page = get(site.real.authorizationUrl()).body();
    String transaction = page.replaceAll("(?s).*name=\"transaction\" value=\"([^\"]+)\".*", "$1");

    assertThat(post("transaction=" + transaction + "&decision=deny")).isEqualTo(302);
    assertThat(post("transaction=" + transaction + "&decision=deny")).isEqualTo(400);
    assertThat(post("transaction=made-up&decision=deny")).isEqualTo(400);
  }

  @Test
  void unknown_account_is_asked_for_again() {
    assertThatThrownBy(
            () ->
                site.consentUser.approve(
                    site.real.authorizationUrl(), "nobody@harbourview.example"))
        .hasMessageContaining("Choose an account");
  }

  private int post(String form) throws IOException, InterruptedException {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      return browser
          .send(
              HttpRequest.newBuilder(site.google.url().resolve("/o/oauth2/v2/auth"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    }
  }

  private static java.net.http.HttpResponse<String> get(URI url)
      throws IOException, InterruptedException {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      return browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
  }
}
