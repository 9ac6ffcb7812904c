package com.travtus.gmail.emulator.oauth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The scopes that the emulated Google knows, including their short names.
final class Scopes {
  private static final String USER_INFO = "https://www.googleapis.com/auth/userinfo.";

  static final Map<String, String> DESCRIPTIONS =
      Map.ofEntries(
          Map.entry("openid", "Associate you with your personal info on Google"),
          Map.entry(USER_INFO + "email", "See your primary Google Account email address"),
          Map.entry(USER_INFO + "profile", "See your personal info"),
          Map.entry("https://mail.google.com/", "Read, compose, send, and delete all your email"),
          gmail("readonly", "View your email messages and settings"),
          gmail("modify", "Read, compose, and send emails"),
          gmail("metadata", "View your email message metadata, but not the content"),
          gmail("labels", "See and edit your email labels"),
          gmail("send", "Send email on your behalf"),
          gmail("compose", "Manage drafts and send emails"),
          gmail("insert", "Add emails into your mailbox"),
          gmail("settings.basic", "See, edit, create, or change your email settings and filters"));

  private static final Set<String> SIGN_IN =
      Set.of("openid", USER_INFO + "email", USER_INFO + "profile");

  private Scopes() {}

  private static Map.Entry<String, String> gmail(String scope, String description) {
    return Map.entry("https://www.googleapis.com/auth/gmail." + scope, description);
  }

  /// Parses scopes. As in Google's token responses, `email` and `profile` become the userinfo
  /// scopes and add `openid`.
  static List<String> parse(String text) {
    Set<String> scopes = new LinkedHashSet<>();
    boolean signIn = false;
    for (String scope : text.strip().split("\\s+", -1)) {
      switch (scope) {
        case "" -> {}
        case "email", "profile" -> {
          scopes.add(USER_INFO + scope);
          signIn = true;
        }
        default -> scopes.add(scope);
      }
    }
    if (signIn) {
      scopes.add("openid");
    }
    return new ArrayList<>(scopes);
  }

  static boolean known(String scope) {
    return DESCRIPTIONS.containsKey(scope);
  }

  /// Returns whether the scope is a sign-in scope. The user can't deny only some of these.
  static boolean signIn(String scope) {
    return SIGN_IN.contains(scope);
  }
}
