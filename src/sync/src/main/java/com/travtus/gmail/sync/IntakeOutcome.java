package com.travtus.gmail.sync;

/// What became of a message that was to be taken in.
enum IntakeOutcome {
  /// It is in now and was not before.
  STORED,
  /// Another worker was faster: the ledger had it.
  DUPLICATE,
  /// Gmail names it and does not have it.
  MISSING,
  /// It is not of the mail that was wished for.
  UNWANTED
}
