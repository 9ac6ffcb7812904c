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

/// Answers for browsers: pages and redirects, with the headers that each of them carries. Made at
/// the start, which a brand that can't be shown is to end.
@Startup
@Singleton
public final class Pages {
  private final Template template;
  private final Brand brand;
  private final String style;
  private final String contentSecurityPolicy;

  /// @throws IllegalStateException if the brand can't be shown
  Pages(@Location("page.html") Template template, PagesSettings settings) {
    this.template = template;
    this.brand = Brand.of(settings);
    this.style = brand.style() + resource("/page.css");
    this.contentSecurityPolicy =
        "default-src 'none'; style-src 'sha256-%s'; %sbase-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .formatted(
                Base64.getEncoder().encodeToString(sha256(style)),
                brand.imageSource().map("img-src %s; "::formatted).orElse(""));
  }

  public Response show(Page page) {
    return secured(Response.status(page.status()))
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(template.data("page", page).data("brand", brand).data("style", style).render())
        .build();
  }

  /// 302, which is what browsers follow with a GET.
  public ResponseBuilder redirect(URI location) {
    return secured(Response.status(Response.Status.FOUND)).location(location);
  }

  /// To HEAD: that there is something here, and no more. Quarkus REST would run the method for GET,
  /// and what looks ahead of a person, as mail scanners do, is to start and finish nothing. Not
  // 405,
  /// since every server knows HEAD (RFC 9110, section 9.1).
  public Response headersAlone() {
    return secured(Response.ok()).build();
  }

  private ResponseBuilder secured(ResponseBuilder response) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", contentSecurityPolicy)
        // Keeps the code and the state of the address out of the next site's logs.
        .header("Referrer-Policy", "no-referrer")
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
