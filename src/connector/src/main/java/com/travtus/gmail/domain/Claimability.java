package com.travtus.gmail.domain;

/// Whether a domain can belong to one customer.
public enum Claimability {
  CLAIMABLE,
  /// A suffix below which anybody can register a name, such as `com`, `co.uk` or `github.io`.
  PUBLIC_SUFFIX,
  /// A provider's domain in which anybody can get an address.
  FREE_MAIL,
  NOT_A_DOMAIN;

  /// Classifies what somebody typed in.
  public static Claimability of(String text) {
    return DomainName.parse(text).map(DomainName::claimability).orElse(NOT_A_DOMAIN);
  }
}
