package com.travtus.gmail.mail;

import java.util.regex.Pattern;

/// Names a message within its mailbox; Gmail never changes or reuses it. Becomes part of a file's
/// name, hence the strict form.
public record MessageId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public MessageId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a Gmail message id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
