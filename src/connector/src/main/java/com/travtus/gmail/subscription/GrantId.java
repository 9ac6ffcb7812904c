package com.travtus.gmail.subscription;

import java.util.UUID;
import java.util.regex.Pattern;

/// One act of authorization. A failure is held against the grant that it was seen with, so that a
/// late one of an older grant never disables a newer one.
public record GrantId(String value) {
  /// It becomes part of a secret's name.
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
