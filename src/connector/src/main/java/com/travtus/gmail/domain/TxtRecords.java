package com.travtus.gmail.domain;

/// The TXT records in the public DNS (RFC 1035, section 3.3.14).
public interface TxtRecords {

  /// Looks the records of one name up. Nothing is cached here, but resolvers remember for the time
  /// that the domain's own name servers say, also that there is none (RFC 2308).
  ///
  /// @param name fully qualified, without a dot at the end; labels may have underscores
  TxtLookup lookup(String name);
}
