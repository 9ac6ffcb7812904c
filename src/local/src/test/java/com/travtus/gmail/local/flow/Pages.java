package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/// What every answer to a browser keeps to.
final class Pages {
  private static final Pattern PARAGRAPH = Pattern.compile("<p>([^<]+)</p>");

  private Pages() {}

  /// A page that ends a consent: says what happened and what to do, and offers to try again.
  static void assertRefusal(HttpResponse<String> answer, int status, String title) {
    assertFinalRefusal(answer, status, title);
    assertThat(answer.body())
        .contains("<a href=\"" + RunningBackend.base() + "/gmail/authorize\">Try again</a>");
  }

  /// As the other, where trying again is not what to do.
  static void assertFinalRefusal(HttpResponse<String> answer, int status, String title) {
    assertPage(answer, status, title);
    assertOneCookieCleared(answer);
  }

  /// A page that says what happened and what to do, and leaves every consent as it was.
  static void assertNothingEnded(HttpResponse<String> answer, int status, String title) {
    assertPage(answer, status, title);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.body())
        .contains("<a href=\"" + RunningBackend.base() + "/gmail/authorize\">Try again</a>");
  }

  static void assertOneCookieCleared(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("gmail-connect-[\\w-]{22}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
  }

  /// A page that asks an owner about these tenants, and leaves the consent open until the answer.
  static void assertQuestion(HttpResponse<String> answer, String mailbox, String... tenants) {
    assertPage(
        answer,
        200,
        "Who may read the mail of " + mailbox + "?",
        2 + tenants.length,
        "strict-origin");
    assertThat(Forms.asked(answer)).containsExactlyInAnyOrder(tenants);
    assertThat(answer.body())
        .contains(
            "Nothing is read until you choose.", "If you close this page, nothing is connected.")
        .doesNotContain("Try again");
    assertThat(policy(answer)).contains("form-action 'self'");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .as("one for the answer, and none any more for the consent")
        .hasSize(2)
        .anyMatch(line -> line.contains("Max-Age=600; Path=/; HttpOnly; SameSite=Lax"))
        .anyMatch(line -> line.contains("=; Max-Age=0; "));
  }

  /// A page that asks an owner whether the mailbox is to be moved from one tenant to another.
  static void assertMove(HttpResponse<String> answer, String from, String to) {
    assertPage(answer, 409, "Your mailbox is connected to " + from, 3, "strict-origin");
    assertThat(Forms.asked(answer)).containsExactly(to);
    assertThat(answer.body()).contains("Move to " + to, "If you close this page, nothing changes.");
    assertThat(policy(answer)).contains("form-action 'self'");
  }

  static void assertPage(HttpResponse<String> answer, int status, String title) {
    assertPage(answer, status, title, 2, "no-referrer");
  }

  private static void assertPage(
      HttpResponse<String> answer, int status, String title, int paragraphs, String referrer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body())
        .containsOnlyOnce("<h1>")
        .contains("<h1>" + title + "</h1>", "<title>" + title + " – Travtus</title>")
        .contains("<html lang=\"en\">")
        .doesNotContain("Exception", "com.travtus", "\tat ", "<script");
    assertThat(PARAGRAPH.matcher(answer.body()).results())
        .as("what happened, what is asked, and what to do")
        .hasSize(paragraphs);
    assertSecured(answer, referrer);
  }

  static void assertSecured(HttpResponse<String> answer) {
    assertSecured(answer, "no-referrer");
  }

  private static void assertSecured(HttpResponse<String> answer, String referrer) {
    assertHeader(answer, "Cache-Control", "no-store");
    assertHeader(answer, "Referrer-Policy", referrer);
    assertHeader(answer, "X-Content-Type-Options", "nosniff");
    assertHeader(answer, "X-Frame-Options", "DENY");
    assertThat(policy(answer))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
  }

  static String policy(HttpResponse<String> answer) {
    List<String> policies = answer.headers().allValues("Content-Security-Policy");
    assertThat(policies).hasSize(1);
    return policies.getFirst();
  }

  private static void assertHeader(HttpResponse<String> answer, String name, String value) {
    assertThat(answer.headers().allValues(name)).as(name).containsExactly(value);
  }
}
