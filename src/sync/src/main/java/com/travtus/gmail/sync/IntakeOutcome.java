package com.travtus.gmail.sync;

/// What became of a message that was to be taken in.
enum IntakeOutcome {
  /// It is in now and was not before.
  STORED,
  /// Another worker was faster: the ledger had it.
  DUPLICATE,
  /// It was deleted before it could be fetched.
  GONE,
  /// It is not of the mail that was wished for.
  UNWANTED
}
