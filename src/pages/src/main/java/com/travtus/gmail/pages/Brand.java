package com.travtus.gmail.pages;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What every page carries of whoever shows it.
///
/// @param style the colours, as custom properties of CSS
/// @param help null: nobody is named
/// @param logo null: the name is written
public record Brand(String name, String style, @Nullable Help help, @Nullable URI logo) {
  /// As page.css has them.
  private static final Colour LIGHT = Colour.WHITE;

  private static final Colour DARK = new Colour(0x16, 0x18, 0x1d);

  /// What a control needs against what is beside it (WCAG 2.2, 1.4.11).
  private static final double VISIBLE = 3;

  /// No semicolon and no comma: in a policy they would end the source.
  private static final Pattern LOGO =
      Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~:/@!$&'()*+=%-]*)?([?].*)?");

  private static final Pattern MAILTO = Pattern.compile("mailto:([^@?,\\s]+@[^@?,\\s]+)([?].*)?");

  /// @throws IllegalStateException if it can't be shown
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
  /// @param how what to do with the text, as in "For help, write to"
  public record Help(String how, String text, URI target) {}

  /// The logo as a Content-Security-Policy names it: exactly that one, but for the query, which a
  /// policy does not look at.
  Optional<String> imageSource() {
    return Optional.ofNullable(logo)
        .map(uri -> "https://" + uri.getRawAuthority() + uri.getRawPath());
  }

  private static String properties(String setting, String text, Colour page) {
    Colour accent =
        Colour.parse(text).orElseThrow(() -> unusable(setting, "is no colour such as #1d4f91"));
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
      throw unusable("logo", "is no https: address that a Content-Security-Policy can name");
    }
    return logo;
  }

  private static IllegalStateException unusable(String setting, String problem) {
    return new IllegalStateException("connector.pages." + setting + " " + problem);
  }
}
