package com.travtus.gmail.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// The branding of the pages. The application does not start with invalid settings: see [Brand].
@ConfigMapping(prefix = "connector.pages")
public interface PagesSettings {

  /// The company's name, shown on every page and in its title.
  @WithDefault("Travtus")
  String name();

  /// The colour of buttons and links on light pages, as `#rrggbb`. Its contrast with white must be
  /// 3:1 or more.
  @WithDefault("#1d4f91")
  String accentLight();

  /// The colour of buttons and links on dark pages. Its contrast with `#16181d` must be 3:1 or
  /// more.
  @WithDefault("#8ab4f8")
  String accentDark();

  /// Where people get help, as `mailto:` or `https:`, shown on every page. Without it, pages name
  /// nobody.
  Optional<URI> support();

  /// An `https:` image, shown instead of the name. Pages load nothing else.
  Optional<URI> logo();
}
