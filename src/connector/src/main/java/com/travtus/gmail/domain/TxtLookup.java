package com.travtus.gmail.domain;

import java.util.Set;

/// The result of a DNS lookup.
public sealed interface TxtLookup {

  /// @param values one per record, its strings joined without a space (RFC 7208, section 3.3);
  ///     empty if the name does not exist or has no such record
  record Found(Set<String> values) implements TxtLookup {
    public Found {
      values = Set.copyOf(values);
    }
  }

  /// The name's servers or the resolver gave no answer, so the records are unknown.
  record Unavailable() implements TxtLookup {}
}
