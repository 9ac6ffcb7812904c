package com.travtus.gmail.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final String PAGE = "The page";
  private static final URI AGAIN = URI.create("https://gmail.travtus.example/gmail/authorize");

  @Test
  void policy_allowsTheStyleThatThePageHas_andNothingElse() throws Exception {
    Response answer = show(Look.plain());

    assertThat(policy(answer))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                .formatted(hash(style(answer))));
  }

  @Test
  void otherColours_areAnotherStyle_thatThePolicyNames() throws Exception {
    Response answer = show(Look.plain().withAccents("#0b6e4f", "#7ad3b0"));

    assertThat(style(answer)).contains("--accent: #0b6e4f", "--accent: #7ad3b0");
    assertThat(policy(answer))
        .contains("'sha256-" + hash(style(answer)) + "'")
        .isNotEqualTo(policy(show(Look.plain())));
  }

  @Test
  void logo_standsForTheName_andIsTheOnlyImage() throws Exception {
    Response answer = show(Look.plain().withLogo("https://cdn.travtus.example/logo.svg?v=2"));

    assertThat(body(answer))
        .containsOnlyOnce("<img ")
        .contains("<img src=\"https://cdn.travtus.example/logo.svg?v=2\" alt=\"Travtus\">");
    assertThat(policy(answer)).contains("; img-src https://cdn.travtus.example/logo.svg; ");
  }

  @Test
  void withoutALogo_thereIsNoImage() throws Exception {
    Response answer = show(Look.plain());

    assertThat(body(answer)).doesNotContain("<img").contains("<header>\nTravtus\n</header>");
    assertThat(policy(answer)).doesNotContain("img-src");
  }

  @Test
  void help_isOfferedWhereItIsSet() throws Exception {
    assertThat(body(show(Look.plain()))).doesNotContain("For help");
    assertThat(body(show(Look.plain().withSupport("mailto:help@travtus.example"))))
        .contains(
            "For help, write to <a href=\"mailto:help@travtus.example\">help@travtus.example</a>.");
  }

  @Test
  void name_isText() throws Exception {
    assertThat(body(show(Look.plain().withName("Cole & Sons <Lettings>"))))
        .contains("<title>The page – Cole &amp; Sons &lt;Lettings&gt;</title>")
        .doesNotContain("<Lettings>");
  }

  @Test
  void page_withoutAWayOn_hasNoLink() throws Exception {
    Page page = new Page(409, PAGE, "It happened.", "There is nothing to do.", null);

    assertThat(body(pages(Look.plain()).show(page))).doesNotContain("<a ");
  }

  @Test
  void question_isAFormForEachChoice_whichMayBeSentHereAlone() throws Exception {
    Response answer = pages(Look.plain()).show(asking(null));

    assertThat(policy(answer)).contains("; form-action 'self'; ");
    assertThat(body(answer))
        .contains("<h2>Cole &amp; Sons</h2>", "<form method=\"post\" action=\"/gmail/callback\">")
        .contains("<input type=\"hidden\" name=\"question\" value=\"a.b.c\">")
        .contains("<input type=\"hidden\" name=\"subscription\" value=\"1\">")
        .contains("<button name=\"answer\" value=\"accept\">Connect to Cole &amp; Sons</button>")
        .contains("aria-label=\"Decline Cole &amp; Sons\">Decline</button>");
  }

  /// With `no-referrer` browsers would send no origin with the form.
  @Test
  void question_tellsItsOriginToItsForm_andOtherPagesTellNothing() throws Exception {
    assertThat(pages(Look.plain()).show(asking(null)).getHeaderString("Referrer-Policy"))
        .isEqualTo("strict-origin");
    assertThat(show(Look.plain()).getHeaderString("Referrer-Policy")).isEqualTo("no-referrer");
  }

  /// Browsers hold the redirect after the form to the policy too.
  @Test
  void question_mayLeadToTheOriginThatItNames() throws Exception {
    URI home = URI.create("https://travtus.example:8443/home?x=y");

    assertThat(policy(pages(Look.plain()).show(asking(home))))
        .contains("; form-action 'self' https://travtus.example:8443; ");
  }

  private static Page asking(@Nullable URI leadsTo) {
    Page.Choice choice = new Page.Choice("1", "Cole & Sons", "It asks.", "Connect to Cole & Sons");
    Page.Question question =
        new Page.Question(URI.create("/gmail/callback"), "a.b.c", List.of(choice), leadsTo);
    return new Page(200, PAGE, "It happened.", List.of(), question, "Choose.", null);
  }

  @Test
  void redirect_carriesThePolicyToo() throws Exception {
    Response answer = pages(Look.plain()).redirect(AGAIN).build();

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(answer.getLocation()).isEqualTo(AGAIN);
    assertThat(policy(answer)).isEqualTo(policy(show(Look.plain())));
  }

  private static Response show(PagesSettings settings) throws IOException {
    return pages(settings)
        .show(new Page(400, PAGE, "It happened.", "Start again.", Page.Link.toTryAgain(AGAIN)));
  }

  private static Pages pages(PagesSettings settings) throws IOException {
    Engine engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();
    try (InputStream in =
        Objects.requireNonNull(PagesTest.class.getResourceAsStream("/templates/page.html"))) {
      Template template =
          engine.parse(new String(in.readAllBytes(), UTF_8), Variant.forContentType("text/html"));
      return new Pages(template, settings);
    }
  }

  private static String body(Response answer) {
    return (String) answer.getEntity();
  }

  private static String policy(Response answer) {
    return answer.getHeaderString("Content-Security-Policy");
  }

  private static String style(Response answer) {
    Matcher style = STYLE.matcher(body(answer));
    assertThat(style.find()).isTrue();
    return style.group(1);
  }

  private static String hash(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
