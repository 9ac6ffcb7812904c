package com.travtus.gmail.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Whose pages they are. What can't be shown as it is set ends the start: see [Brand].
@ConfigMapping(prefix = "connector.pages")
public interface PagesSettings {

  /// What people know the company by; on every page, and in its title.
  @WithDefault("Travtus")
  String name();

  /// The colour, as `#rrggbb`, of what is to be clicked on a light page: 3:1 or more against white.
  @WithDefault("#1d4f91")
  String accentLight();

  /// The same on a dark page: 3:1 or more against `#16181d`.
  @WithDefault("#8ab4f8")
  String accentDark();

  /// Where people get help, `mailto:` or `https:`; on every page. Without it no page names one.
  Optional<URI> support();

  /// An `https:` image, shown in place of the name: all that a page loads from anywhere.
  Optional<URI> logo();
}
