package com.travtus.gmail.google;

import java.net.URI;
import java.util.Optional;

/// As an operator sets delegation without a key up, and where an emulated Google is.
record TestKeylessSettings(
    Optional<String> audience,
    Optional<String> serviceAccount,
    Optional<String> clientId,
    URI stsEndpoint,
    String iamRoot,
    String awsRegion)
    implements KeylessSettings {

  static TestKeylessSettings at(URI google) {
    return new TestKeylessSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        google.resolve("/v1/token"),
        google + "/",
        "eu-central-1");
  }

  TestKeylessSettings with(String audience, String serviceAccount, String clientId) {
    return new TestKeylessSettings(
        present(audience),
        present(serviceAccount),
        present(clientId),
        stsEndpoint,
        iamRoot,
        awsRegion);
  }

  private static Optional<String> present(String value) {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }
}
