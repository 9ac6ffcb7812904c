package com.travtus.gmail.domain;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a host or a mail domain, normalised: lower case, labels of letters, digits and
/// hyphens (RFC 1123, section 2.1), at most 253 characters, no trailing dot. An internationalised
/// name is in its ASCII form (RFC 5890, section 2.3.2.1).
public record DomainName(String value) {
  private static final int MAX_LENGTH = 253;

  /// The last label begins with a letter, which excludes IP addresses.
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private static final Pattern ASCII = Pattern.compile("[A-Za-z0-9.-]+");

  public DomainName {
    if (!isNormalised(value)) {
      throw new IllegalArgumentException("not a normalised domain name");
    }
  }

  /// Returns the normalised name; empty if `text` is not a domain name.
  public static Optional<DomainName> parse(String text) {
    // Check this before lowering the case, which turns the Kelvin sign into a plain k.
    return Optional.of(text)
        .filter(name -> name.length() <= MAX_LENGTH && ASCII.matcher(name).matches())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(DomainName::isNormalised)
        .map(DomainName::new);
  }

  private static boolean isNormalised(String text) {
    return text.length() <= MAX_LENGTH && NAME.matcher(text).matches();
  }

  public Claimability claimability() {
    if (isPublicSuffix()) {
      return Claimability.PUBLIC_SUFFIX;
    }
    return FreeMailDomains.contain(this) ? Claimability.FREE_MAIL : Claimability.CLAIMABLE;
  }

  /// Whether the name is a public suffix, by both sections of https://publicsuffix.org as of
  /// Guava's version. A top-level domain that is not in the list counts as one (the list's default
  /// rule, `*`).
  public boolean isPublicSuffix() {
    return !value.contains(".") || InternetDomainName.from(value).isPublicSuffix();
  }

  /// Returns the registered part: `b.example` of `a.b.example`. Empty for a public suffix.
  public Optional<DomainName> registrable() {
    if (isPublicSuffix()) {
      return Optional.empty();
    }
    InternetDomainName name = InternetDomainName.from(value);
    return Optional.of(
        new DomainName(
            name.isUnderPublicSuffix()
                ? name.topPrivateDomain().toString()
                : value.substring(value.lastIndexOf('.', value.lastIndexOf('.') - 1) + 1)));
  }

  @Override
  public String toString() {
    return value;
  }
}
