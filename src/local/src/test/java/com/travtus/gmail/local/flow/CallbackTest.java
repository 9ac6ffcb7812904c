package com.travtus.gmail.local.flow;

import static com.travtus.gmail.local.flow.ConnectTest.assertConnected;
import static com.travtus.gmail.local.flow.Pages.assertNothingEnded;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that look like Google's answer, and are not to be taken for it: each leaves the consent
/// under way, so that Google's answer still ends it.
@QuarkusTest
class CallbackTest extends Flow {
  private static final String DAMAGED = "This link is damaged";
  private static final String NOT_OURS = "This link is not valid";

  private final StoredState storedState =
      new StoredState(Customer.open().mailbox("leasing").address());
  private final Browser browser = new Browser();
  private final URI callback = browser.consent(storedState.address());
  private final Map<String, String> cookies = browser.cookies();

  /// RFC 6749, section 3.1. Beside the one that Google sent, if it sent one.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=x",
        "state=",
        "state",
        "%73tate=x",
        "code=x",
        "code=",
        "scope=x&scope=x",
        "error=access_denied&error=access_denied",
        "error=&error=access_denied",
        "error_description=x&error_description=y",
        "error_uri=x&error_uri=x",
        "iss=https://accounts.google.com&iss=https://accounts.google.com",
        "iss=https://accounts.google.com&iss=https://evil.example",
      })
  void a_parameter_that_comes_twice_is_refused(String more) {
    assertUntouched(browser.open(with(more)), DAMAGED);
  }

  @Test
  void the_very_same_parameter_twice_is_refused() {
    assertUntouched(browser.open(with(callback.getRawQuery())), DAMAGED);
  }

  /// RFC 6749, section 4.1.2: what is not known is ignored.
  @Test
  void other_parameters_may_come_twice() {
    assertConnected(browser.open(with("authuser=0&authuser=1")));
  }

  /// RFC 9207, section 2.4.
  @ParameterizedTest
  @ValueSource(strings = {"iss=", "iss"})
  void an_empty_issuer_is_refused(String issuer) {
    assertRefused(issuer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://accounts.google.com/",
        "http://accounts.google.com",
        "HTTPS://ACCOUNTS.GOOGLE.COM",
      })
  void another_issuer_is_refused_with_a_code_and_with_an_error(String issuer) {
    assertRefused("iss=" + issuer);
  }

  /// Mail scanners and link previews look ahead with it.
  @Test
  void head_finishes_nothing() {
    HttpResponse<String> answer = browser.send("HEAD", callback);
    HttpResponse<String> ofError = browser.send("HEAD", with("error=access_denied"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    Pages.assertSecured(answer);
    assertThat(ofError.statusCode()).isEqualTo(200);
    assertUnderWay(answer);
    assertUnderWay(ofError);
  }

  @ParameterizedTest
  @CsvSource({"OPTIONS, 200", "POST, 400", "PUT, 405", "PATCH, 405", "DELETE, 405", "TRACE, 405"})
  void no_other_method_finishes_anything(String method, int status) {
    HttpResponse<String> answer = browser.send(method, callback);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertUnderWay(answer);
  }

  private void assertRefused(String issuer) {
    QueryString code = QueryString.of(callback).without("iss");
    QueryString error = code.without("code").with("error", "access_denied");
    assertUntouched(browser.open(URI.create(code.uri() + "&" + issuer)), NOT_OURS);
    assertUntouched(browser.open(URI.create(error.uri() + "&" + issuer)), NOT_OURS);
  }

  private URI with(String more) {
    return URI.create(callback + "&" + more);
  }

  private void assertUntouched(HttpResponse<String> answer, String title) {
    assertNothingEnded(answer, 400, title);
    assertUnderWay(answer);
  }

  /// And it can be finished: that the code is good and the cookie is there.
  private void assertUnderWay(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(browser.cookies()).isEqualTo(cookies);
    storedState.assertNothing();
    assertThat(storedState.tokenRequests()).isZero();
  }
}
