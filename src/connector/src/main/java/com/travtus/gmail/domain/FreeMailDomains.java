package com.travtus.gmail.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Domains of providers that give an address to anybody, from `free-mail-domains.txt`. No such list
/// is complete; this one keeps customers from claiming the best-known providers.
final class FreeMailDomains {
  static final String LIST = "free-mail-domains.txt";

  private static final Set<String> DOMAINS = entries().collect(toUnmodifiableSet());

  private FreeMailDomains() {}

  /// Whether the name is one of these domains or below one.
  static boolean contain(DomainName name) {
    return name.registrable().map(DomainName::value).filter(FreeMailDomains::isListed).isPresent();
  }

  /// Matches an entry such as `yahoo.*` against that label below any public suffix.
  private static boolean isListed(String registrable) {
    return DOMAINS.contains(registrable)
        || DOMAINS.contains(registrable.substring(0, registrable.indexOf('.')) + ".*");
  }

  static Stream<String> entries() {
    try (InputStream list =
        Objects.requireNonNull(FreeMailDomains.class.getResourceAsStream(LIST), LIST)) {
      return new String(list.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.strip().split("\\s+", -1)))
          .filter(entry -> !entry.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
