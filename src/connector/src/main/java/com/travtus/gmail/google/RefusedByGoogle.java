package com.travtus.gmail.google;

import java.io.IOException;

/// Thrown if Google refuses to issue or sign a token. It is an IOException, because Google's
/// library passes nothing else on unchanged.
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
