package com.travtus.gmail.subscription;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A customer of the platform, as mailbox owners know it.
///
/// @param displayName the company's name: 1 to 80 characters, without control and formatting
///     characters, which could make it pass for another name on a page
public record Tenant(TenantId id, String displayName) {
  public static final int MAX_NAME_LENGTH = 80;

  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,80}");

  public Tenant {
    if (!isDisplayName(displayName)) {
      throw new IllegalArgumentException("not a display name");
    }
  }

  public static boolean isDisplayName(String text) {
    return text.equals(text.strip()) && NAME.matcher(text).matches();
  }

  /// Returns the same text for names that an owner could confuse. It ignores the case and width of
  /// letters and the number of blanks.
  public String comparableName() {
    return Normalizer.normalize(displayName, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ");
  }

  /// Returns what the [AuditLog] stores.
  public Map<String, String> members() {
    return Map.of("displayName", displayName);
  }
}
