package com.travtus.gmail.subscription;

import java.util.UUID;

/// One act of authorization. A failure is held against the grant that it was seen with, so that a
/// late one of an older grant never disables a newer one.
public record GrantId(String value) {

  public GrantId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a grant id can't be blank");
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
