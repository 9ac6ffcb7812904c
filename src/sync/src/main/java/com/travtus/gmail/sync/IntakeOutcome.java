package com.travtus.gmail.sync;

/// The outcome of an attempt to import one message.
enum IntakeOutcome {
  /// The message is stored now and was not before.
  STORED,
  /// Another worker was faster: the ledger had the message already.
  DUPLICATE,
  /// Gmail lists the message but does not have it.
  MISSING,
  /// The subscription does not request the message.
  UNWANTED
}
