package com.travtus.gmail.subscription;

import java.util.regex.Pattern;

/// A customer of the platform, as the platform's tokens name it.
public record TenantId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /// In place of a tenant where there is none. No tenant's id has brackets.
  public static final TenantId NOBODY = new TenantId("(nobody)");

  public TenantId {
    if (!isValid(value) && !value.equals("(nobody)")) {
      throw new IllegalArgumentException("not a tenant id");
    }
  }

  /// Whether a tenant can have this id.
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
