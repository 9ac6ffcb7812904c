package com.travtus.gmail.pages;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The branding of every page.
///
/// @param style the colours, as CSS custom properties
/// @param help where people get help; null to name nobody
/// @param logo null to show the name
public record Brand(String name, String style, @Nullable Help help, @Nullable URI logo) {
  /// The page backgrounds of page.css.
  private static final Colour LIGHT = Colour.WHITE;

  private static final Colour DARK = new Colour(0x16, 0x18, 0x1d);

  /// The minimum contrast of a control with its surroundings (WCAG 2.2, 1.4.11).
  private static final double VISIBLE = 3;

  /// Allows no semicolon and no comma, which would end the source in a policy.
  private static final Pattern LOGO =
      Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~:/@!$&'()*+=%-]*)?([?].*)?");

  private static final Pattern MAILTO = Pattern.compile("mailto:([^@?,\\s]+@[^@?,\\s]+)([?].*)?");

  /// @throws IllegalStateException if a setting is invalid
  static Brand of(PagesSettings settings) {
    return new Brand(
        settings.name(),
        ":root { %s }\n@media (prefers-color-scheme: dark) { :root { %s } }\n"
            .formatted(
                properties("accent-light", settings.accentLight(), LIGHT),
                properties("accent-dark", settings.accentDark(), DARK)),
        settings.support().map(Brand::help).orElse(null),
        settings.logo().map(Brand::logo).orElse(null));
  }

  /// Where people get help.
  ///
  /// @param how the words before the text, as in "For help, write to"
  public record Help(String how, String text, URI target) {}

  /// The logo as a Content-Security-Policy source: exactly this image, without its query, which a
  /// policy ignores.
  Optional<String> imageSource() {
    return Optional.ofNullable(logo)
        .map(uri -> "https://" + uri.getRawAuthority() + uri.getRawPath());
  }

  private static String properties(String setting, String text, Colour page) {
    Colour accent =
        Colour.parse(text).orElseThrow(() -> unusable(setting, "is not a colour such as #1d4f91"));
    if (accent.contrast(page) < VISIBLE) {
      throw unusable(
          setting, "is hard to see: its contrast with %s is less than 3:1".formatted(page));
    }
    return "--accent: %s; --on-accent: %s;".formatted(accent, accent.ink());
  }

  private static Help help(URI support) {
    Matcher address = MAILTO.matcher(support.toString());
    if (address.matches()) {
      return new Help("write to", address.group(1), support);
    }
    if ("https".equals(support.getScheme()) && support.getHost() != null) {
      return new Help("see", support.getHost() + support.getPath().replaceAll("/$", ""), support);
    }
    throw unusable("support", "is neither mailto: with an address nor https:");
  }

  private static URI logo(URI logo) {
    if (!LOGO.matcher(logo.toString()).matches()) {
      throw unusable("logo", "is not an https: address that a Content-Security-Policy can name");
    }
    return logo;
  }

  private static IllegalStateException unusable(String setting, String problem) {
    return new IllegalStateException("connector.pages." + setting + " " + problem);
  }
}
