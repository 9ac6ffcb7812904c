package com.travtus.gmail.google;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds the configuration of keyless delegation, if there is one. An incomplete configuration
/// fails the start; otherwise the first customer whose mailbox does not open would notice it.
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
  /// @param serviceAccount the account's e-mail address
  /// @param clientId the account's numeric id
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

  /// @throws IllegalStateException if only some of the settings are set
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
          "keyless delegation is configured incompletely: connector.google.keyless lacks "
              + missing(settings));
    }
  }

  /// Returns the configuration; empty if delegation uses the vault's key.
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
