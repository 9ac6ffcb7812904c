package com.travtus.gmail.google;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether delegation goes without a key. Half a setup ends the start: it would else be noticed by
/// the first customer whose mailbox does not open.
@Startup
@Singleton
final class Keyless {
  private static final Pattern AUDIENCE =
      Pattern.compile(
          "//iam[.]googleapis[.]com/projects/\\d+/locations/global/workloadIdentityPools/[a-z0-9-]+"
              + "/providers/[a-z0-9-]+");
  private static final Pattern SERVICE_ACCOUNT = Pattern.compile("[a-z0-9.-]+@[a-z0-9.-]+");
  private static final Pattern CLIENT_ID = Pattern.compile("\\d+");

  private final Optional<Setup> setup;

  /// @param audience the provider's full resource name
  /// @param serviceAccount by its e-mail address
  /// @param clientId its numeric id
  record Setup(String audience, String serviceAccount, String clientId) {

    Setup {
      require(AUDIENCE, audience, "audience is not a provider's full resource name");
      require(SERVICE_ACCOUNT, serviceAccount, "service-account is not its e-mail address");
      require(CLIENT_ID, clientId, "client-id is not the service account's numeric id");
    }

    private static void require(Pattern form, String value, String problem) {
      if (!form.matcher(value).matches()) {
        throw new IllegalStateException("connector.google.keyless." + problem);
      }
    }
  }

  /// @throws IllegalStateException if some of it is set, and not all
  Keyless(KeylessSettings settings) {
    this.setup =
        settings
            .audience()
            .flatMap(
                audience ->
                    settings
                        .serviceAccount()
                        .flatMap(
                            account ->
                                settings
                                    .clientId()
                                    .map(clientId -> new Setup(audience, account, clientId))));
    if (setup.isEmpty()
        && Stream.of(settings.audience(), settings.serviceAccount(), settings.clientId())
            .anyMatch(Optional::isPresent)) {
      throw new IllegalStateException(
          "delegation without a key is set up by half: connector.google.keyless lacks "
              + missing(settings));
    }
  }

  /// Empty: by the vault's key.
  Optional<Setup> setup() {
    return setup;
  }

  private static String missing(KeylessSettings settings) {
    return Stream.of(
            settings.audience().isEmpty() ? "audience" : "",
            settings.serviceAccount().isEmpty() ? "service-account" : "",
            settings.clientId().isEmpty() ? "client-id" : "")
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
