package com.travtus.gmail.subscription;

import java.util.regex.Pattern;

/// Identifies a customer of the platform, as in the platform's tokens.
public record TenantId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /// Stands for no tenant. No tenant id contains parentheses.
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
