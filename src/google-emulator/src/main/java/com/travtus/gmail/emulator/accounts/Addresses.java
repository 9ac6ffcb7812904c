package com.travtus.gmail.emulator.accounts;

import java.util.Locale;

/// Normalises addresses and domains for comparison, which ignores case.
public final class Addresses {
  private Addresses() {}

  public static String normalised(String address) {
    String plain = address.strip().toLowerCase(Locale.ROOT);
    if (!plain.matches("[^@\\s/\\\\]+@[^@\\s/\\\\]+")) {
      throw new IllegalArgumentException("Not an e-mail address: " + address);
    }
    return plain;
  }

  public static String domainOf(String address) {
    return address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
