package com.travtus.gmail.pages;

import java.net.URI;
import java.util.Optional;

/// Settings that are what they are unless a test says otherwise.
record Look(
    String name, String accentLight, String accentDark, Optional<URI> support, Optional<URI> logo)
    implements PagesSettings {

  static Look plain() {
    return new Look("Travtus", "#1d4f91", "#8ab4f8", Optional.empty(), Optional.empty());
  }

  Look withName(String changed) {
    return new Look(changed, accentLight, accentDark, support, logo);
  }

  Look withAccents(String light, String dark) {
    return new Look(name, light, dark, support, logo);
  }

  Look withSupport(String changed) {
    return new Look(name, accentLight, accentDark, Optional.of(URI.create(changed)), logo);
  }

  Look withLogo(String changed) {
    return new Look(name, accentLight, accentDark, support, Optional.of(URI.create(changed)));
  }
}
