package com.travtus.gmail.google;

import java.io.IOException;

/// The function can't show Google who it is. An IOException for the same reason as
/// [RefusedByGoogle].
final class NoAwsCredentials extends IOException {
  private static final long serialVersionUID = 1;

  NoAwsCredentials() {
    super("the function has no AWS credentials");
  }
}
