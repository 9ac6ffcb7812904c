package com.travtus.gmail.google;

import java.io.IOException;

/// What a token was to be made from was refused. An IOException, because Google's library lets
/// nothing else pass as it is.
final class RefusedByGoogle extends IOException {
  private static final long serialVersionUID = 1;

  private final transient GoogleError error;

  RefusedByGoogle(GoogleError error) {
    super(error.summary());
    this.error = error;
  }

  GoogleError error() {
    return error;
  }
}
