package com.travtus.gmail.consent;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The OAuth scopes that we request, and those that we need.
public final class Scopes {
  /// Restricted scope: read-only access to mail.
  public static final String GMAIL_READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  /// In the order in which they are sent to the authorization endpoint.
  public static final List<String> REQUESTED = List.of("openid", "email", GMAIL_READONLY);

  private Scopes() {}

  /// Whether the granted scopes are enough. Owners can untick scopes on the consent page, so check
  /// the token response's `scope` (RFC 6749, section 5.1).
  public static boolean suffice(Set<String> granted) {
    return granted.contains(GMAIL_READONLY);
  }

  /// Parses a space-delimited list (RFC 6749, section 3.3).
  public static Set<String> parse(String spaceDelimited) {
    return Arrays.stream(spaceDelimited.split(" "))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
