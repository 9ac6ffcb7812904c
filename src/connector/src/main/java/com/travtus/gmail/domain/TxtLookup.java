package com.travtus.gmail.domain;

import java.util.Set;

/// What the DNS said.
public sealed interface TxtLookup {

  /// @param values one a record, whose strings are joined without a blank, as RFC 7208, section
  ///     3.3, does; empty if the name does not exist or has no such record
  record Found(Set<String> values) implements TxtLookup {
    public Found {
      values = Set.copyOf(values);
    }
  }

  /// The name's servers or the resolver gave no answer: whether there is a record is not known.
  record Unavailable() implements TxtLookup {}
}
