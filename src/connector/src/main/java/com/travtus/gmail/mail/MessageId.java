package com.travtus.gmail.mail;

import java.util.regex.Pattern;

/// The id of a message within its mailbox, which Gmail never changes or reuses. The form is strict,
/// because the id becomes part of a file name.
public record MessageId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public MessageId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a Gmail message id");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
