package com.travtus.gmail.subscription;

import java.util.UUID;
import java.util.regex.Pattern;

/// Identifies an invitation. Sending an invitation again creates a link with another id.
public record InvitationId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public InvitationId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an invitation id");
    }
  }

  public static InvitationId fresh() {
    return new InvitationId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
