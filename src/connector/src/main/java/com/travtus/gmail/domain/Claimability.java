package com.travtus.gmail.domain;

/// Whether a domain can belong to one customer.
public enum Claimability {
  CLAIMABLE,
  /// Below it anybody can register a name of their own: `com`, `co.uk`, `github.io`.
  PUBLIC_SUFFIX,
  /// Anybody can get an address in it.
  FREE_MAIL,
  NOT_A_DOMAIN;

  /// Judges what somebody typed in.
  public static Claimability of(String text) {
    return DomainName.parse(text).map(DomainName::claimability).orElse(NOT_A_DOMAIN);
  }
}
