package com.travtus.gmail.secret;

/// A secret value. [#toString] withholds it.
public record Secret(String value) {

  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret can't be blank");
    }
  }

  @Override
  public String toString() {
    return "Secret[withheld]";
  }
}
