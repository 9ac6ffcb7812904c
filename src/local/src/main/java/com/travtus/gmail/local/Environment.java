package com.travtus.gmail.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The values of the local run's environment variables: each [Variable], parsed and validated.
///
/// @param port of the connector
/// @param emulatorPort of the emulated Google
/// @param dataFolder for all data
/// @param homePage where mailbox owners go after connecting; empty for a confirmation page
/// @param seedFolder of `.eml` files for the emulated Google's first mailbox; null for samples
/// @param googleClient null to emulate Google
/// @param serviceAccountKeyFile for delegation at the real Google; null if none
/// @param workspaceDomain null if, at the real Google, each mailbox needs an invitation
/// @param noColour empty if the startup banner may have colours
record Environment(
    int port,
    int emulatorPort,
    Path dataFolder,
    String homePage,
    @Nullable Path seedFolder,
    @Nullable GoogleClient googleClient,
    @Nullable Path serviceAccountKeyFile,
    @Nullable String workspaceDomain,
    String noColour) {
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+([.][a-z0-9-]+)+");

  /// The characters that RFC 3986 allows in a URI.
  private static final Pattern HOME_PAGE =
      Pattern.compile("https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]+");

  /// An OAuth client of the real Google.
  record GoogleClient(String id, String secret) {

    @Override
    public String toString() {
      return "GoogleClient[withheld]";
    }
  }

  /// Parses and validates the variables.
  ///
  /// @throws UnusableSettings with a one-line description of the problem
  static Environment of(Map<String, String> variables) {
    int port = port(variables, Variable.PORT);
    int emulatorPort = port(variables, Variable.GOOGLE_EMULATOR_PORT);
    GoogleClient client = googleClient(variables);
    Path keyFile = path(variables, Variable.GOOGLE_SERVICE_ACCOUNT_KEY_FILE);
    Path seedFolder = path(variables, Variable.SEED_FOLDER);
    if (client == null && keyFile != null) {
      throw new UnusableSettings(
          "GOOGLE_SERVICE_ACCOUNT_KEY_FILE is set, but GOOGLE_CLIENT_ID is not: the emulated Google"
              + " has a service account of its own.");
    }
    if (client != null && seedFolder != null) {
      throw new UnusableSettings(
          "SEED_FOLDER is for the emulated Google, but GOOGLE_CLIENT_ID is set.");
    }
    String domain = domain(variables);
    if (client == null && domain != null) {
      throw new UnusableSettings(
          "WORKSPACE_DOMAIN is for the real Google, but GOOGLE_CLIENT_ID is not set.");
    }
    if (client == null && port == emulatorPort) {
      throw new UnusableSettings("PORT and GOOGLE_EMULATOR_PORT are both " + port + ".");
    }
    return new Environment(
        port,
        emulatorPort,
        Optional.ofNullable(path(variables, Variable.DATA_FOLDER))
            .orElse(Path.of(Variable.DATA_FOLDER.otherwise())),
        homePage(variables, port),
        seedFolder,
        client,
        keyFile,
        domain,
        value(variables, Variable.NO_COLOR).orElse(""));
  }

  private static @Nullable String domain(Map<String, String> variables) {
    Optional<String> domain =
        value(variables, Variable.WORKSPACE_DOMAIN).map(name -> name.toLowerCase(Locale.ROOT));
    if (domain.isPresent() && !DOMAIN.matcher(domain.orElseThrow()).matches()) {
      throw new UnusableSettings("WORKSPACE_DOMAIN must be a domain, such as example.com.");
    }
    return domain.orElse(null);
  }

  private static String homePage(Map<String, String> variables, int port) {
    String page =
        Optional.ofNullable(variables.get(Variable.HOME_PAGE.name()))
            .map(String::strip)
            .orElse("http://localhost:" + port + "/");
    if (!page.isEmpty() && !HOME_PAGE.matcher(page).matches()) {
      throw new UnusableSettings("HOME_PAGE must be an http or https address.");
    }
    return page;
  }

  private static @Nullable GoogleClient googleClient(Map<String, String> variables) {
    Optional<String> id = value(variables, Variable.GOOGLE_CLIENT_ID);
    Optional<String> secret = value(variables, Variable.GOOGLE_CLIENT_SECRET);
    if (id.isPresent() != secret.isPresent()) {
      throw new UnusableSettings(
          id.isPresent()
              ? "GOOGLE_CLIENT_ID is set, but GOOGLE_CLIENT_SECRET is not."
              : "GOOGLE_CLIENT_SECRET is set, but GOOGLE_CLIENT_ID is not.");
    }
    return id.isPresent() ? new GoogleClient(id.orElseThrow(), secret.orElseThrow()) : null;
  }

  private static int port(Map<String, String> variables, Variable name) {
    String text = value(variables, name).orElse(name.otherwise());
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65_535) {
      throw new UnusableSettings(name + " must be a port, 1 to 65535.");
    }
    return Integer.parseInt(text);
  }

  private static @Nullable Path path(Map<String, String> variables, Variable name) {
    try {
      return value(variables, name).map(Path::of).orElse(null);
    } catch (InvalidPathException e) {
      throw new UnusableSettings(name + " is not a path.");
    }
  }

  private static Optional<String> value(Map<String, String> variables, Variable name) {
    return Optional.ofNullable(variables.get(name.name()))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }
}
