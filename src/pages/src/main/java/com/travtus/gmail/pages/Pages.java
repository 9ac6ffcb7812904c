package com.travtus.gmail.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Builds responses for browsers: pages and redirects, with the security headers of both. Created
/// at startup, so an invalid brand prevents the start.
@Startup
@Singleton
public final class Pages {
  private static final String NO_FORM = "form-action 'none'";

  private final Template template;
  private final Brand brand;
  private final String style;
  private final String contentSecurityPolicy;

  /// @throws IllegalStateException if the brand is invalid
  Pages(@Location("page.html") Template template, PagesSettings settings) {
    this.template = template;
    this.brand = Brand.of(settings);
    this.style = brand.style() + resource("/page.css");
    this.contentSecurityPolicy =
        "default-src 'none'; style-src 'sha256-%s'; %sbase-uri 'none'"
            .formatted(
                Base64.getEncoder().encodeToString(sha256(style)),
                brand.imageSource().map("img-src %s; "::formatted).orElse(""));
  }

  public Response show(Page page) {
    return secured(Response.status(page.status()), page.question())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(template.data("page", page).data("brand", brand).data("style", style).render())
        .build();
  }

  /// Redirects with 302, which browsers follow with a GET.
  public ResponseBuilder redirect(URI location) {
    return secured(Response.status(Response.Status.FOUND)).location(location);
  }

  /// Answers HEAD with headers only. Quarkus REST would run the GET method, and a mail scanner that
  /// prefetches links must neither start nor finish a consent. 405 is not possible, because every
  /// server has to support HEAD (RFC 9110, section 9.1).
  public Response headersAlone() {
    return secured(Response.ok()).build();
  }

  /// Redirects with 303, which browsers follow with a GET after a form was sent (RFC 9110, section
  /// 15.4.4).
  public ResponseBuilder redirectAfterPost(URI location) {
    return secured(Response.status(Response.Status.SEE_OTHER)).location(location);
  }

  /// Includes the target of the redirect after the form, which browsers check against the policy
  /// too.
  private static String formAction(Page.@Nullable Question question) {
    if (question == null) {
      return NO_FORM;
    }
    URI leadsTo = question.leadsTo();
    return leadsTo == null
        ? "form-action 'self'"
        : "form-action 'self' " + leadsTo.getScheme() + "://" + leadsTo.getRawAuthority();
  }

  private ResponseBuilder secured(ResponseBuilder response) {
    return secured(response, null);
  }

  private ResponseBuilder secured(ResponseBuilder response, Page.@Nullable Question question) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            "Content-Security-Policy",
            contentSecurityPolicy + "; " + formAction(question) + "; frame-ancestors 'none'")
        // Keeps the code and the state in the address out of the next site's logs. A page with a
        // form sends its origin; without it browsers send `Origin: null` with the form
        // (https://fetch.spec.whatwg.org/#append-a-request-origin-header).
        .header("Referrer-Policy", question == null ? "no-referrer" : "strict-origin")
        .header("Strict-Transport-Security", "max-age=31536000")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
