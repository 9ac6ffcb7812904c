package com.travtus.gmail.sync;

/// Ends a run from within its loops.
final class StopRun extends Exception {
  private static final long serialVersionUID = 1;

  private final transient SyncOutcome outcome;

  StopRun(SyncOutcome outcome) {
    super("the run ended early", null, false, false);
    this.outcome = outcome;
  }

  SyncOutcome outcome() {
    return outcome;
  }
}
