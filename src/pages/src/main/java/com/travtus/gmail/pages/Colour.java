package com.travtus.gmail.pages;

import java.util.Optional;
import java.util.regex.Pattern;

/// An sRGB colour with 8 bits per channel.
record Colour(int red, int green, int blue) {
  static final Colour BLACK = new Colour(0, 0, 0);
  static final Colour WHITE = new Colour(255, 255, 255);

  private static final Pattern FORM = Pattern.compile("#[0-9A-Fa-f]{6}");

  /// @param text as `#rrggbb`
  static Optional<Colour> parse(String text) {
    return Optional.of(text)
        .filter(each -> FORM.matcher(each).matches())
        .map(each -> Integer.parseInt(each.substring(1), 16))
        .map(rgb -> new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
  }

  /// Returns the contrast, from 1 to 21 (WCAG 2.2, "contrast ratio").
  double contrast(Colour other) {
    double one = luminance() + 0.05;
    double two = other.luminance() + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  /// Returns black or white, whichever is more legible on this colour. One of them always has a
  /// contrast of 4.58:1 or more.
  Colour ink() {
    return contrast(BLACK) > contrast(WHITE) ? BLACK : WHITE;
  }

  /// WCAG 2.2, "relative luminance".
  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /// Returns the form that [#parse] accepts.
  @Override
  public String toString() {
    return "#%02x%02x%02x".formatted(red, green, blue);
  }
}
