package com.travtus.gmail.google;

import java.io.IOException;

/// Thrown if the function can't identify itself to Google. It is an IOException for the same reason
/// as [RefusedByGoogle].
final class NoAwsCredentials extends IOException {
  private static final long serialVersionUID = 1;

  NoAwsCredentials() {
    super("the function has no AWS credentials");
  }
}
