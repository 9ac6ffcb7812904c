package com.travtus.gmail.domain;

/// The TXT records in the public DNS (RFC 1035, section 3.3.14).
public interface TxtRecords {

  /// Looks up the records of one name. Nothing is cached here, but resolvers cache records, and the
  /// absence of records (RFC 2308), for as long as the domain's name servers specify.
  ///
  /// @param name fully qualified, without a trailing dot; labels may contain underscores
  TxtLookup lookup(String name);
}
