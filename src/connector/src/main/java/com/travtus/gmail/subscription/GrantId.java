package com.travtus.gmail.subscription;

import java.util.UUID;
import java.util.regex.Pattern;

/// Identifies one authorization. A failure counts only against the grant with which it occurred, so
/// a late failure of an older grant never disables a newer one.
public record GrantId(String value) {
  /// Restricted, because the id becomes part of a secret's name.
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public GrantId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a grant id");
    }
  }

  public static GrantId fresh() {
    return new GrantId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
