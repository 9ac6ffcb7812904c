package com.travtus.gmail.metrics;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is measured. Wherever the figures go, all of these do, each spelt as it is usual there.
public enum Meter {
  /// Messages that were taken in hand: the history or a listing had them, and the ledger did not.
  /// One that fails is found again by the next run.
  MESSAGES_RECEIVED(Kind.COUNT, null),

  MESSAGES_STORED(Kind.COUNT, null),

  /// Those that the ledger refused, because they had come in meanwhile.
  MESSAGES_DUPLICATE(Kind.COUNT, null),

  /// Those that were deleted before they could be fetched.
  MESSAGES_GONE(Kind.COUNT, null),

  /// Those that turned out, once fetched, not to be what was wished for.
  MESSAGES_UNWANTED(Kind.COUNT, null),

  /// Those that failed so often that the cursor no longer waits for them: each counts once.
  MESSAGES_QUARANTINED(Kind.COUNT, null),

  /// Mailboxes whose grant died: from now on their owner has to consent anew.
  REAUTHORIZATIONS_REQUIRED(Kind.COUNT, null),

  /// Mailboxes that can no longer be synced, for any other reason.
  MAILBOXES_BLOCKED(Kind.COUNT, null),

  /// Of Gmail's quota, by runs: a check of an authorization, which costs 1, is none. A call that is
  /// repeated after a failure counts once.
  UNITS_SPENT(Kind.COUNT, Label.METHOD),

  /// How often Google refused because it was asked too much.
  THROTTLES(Kind.COUNT, null),

  /// From asking for a message to its last byte, without the wait for its turn.
  FETCH_LATENCY(Kind.TIME, null),

  /// How long ago everything was in that had been received.
  LAG(Kind.AGE, null),

  RUNS(Kind.COUNT, Label.OUTCOME),

  RUN_DURATION(Kind.TIME, Label.OUTCOME),

  /// Dispatches that came to their end.
  DISPATCHES(Kind.COUNT, null),

  /// Mailboxes that a dispatch found due.
  MAILBOXES_DUE(Kind.LEVEL, null),

  /// Mailboxes that a dispatch queued, for a sync or a purge.
  MAILBOXES_QUEUED(Kind.LEVEL, null);

  private final Kind kind;
  private final @Nullable Label label;

  Meter(Kind kind, @Nullable Label label) {
    this.kind = kind;
    this.label = label;
  }

  public Kind kind() {
    return kind;
  }

  /// What its figures are told apart by; empty if by nothing.
  public Optional<Label> label() {
    return Optional.ofNullable(label);
  }

  /// In one word, as in `UnitsSpent`.
  public String word() {
    return MetricNames.word(name());
  }

  /// With dots, as in `units.spent`.
  public String dotted() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /// How a figure is to be read.
  public enum Kind {
    /// Adds up.
    COUNT,
    /// Stands until the next one.
    LEVEL,
    /// Milliseconds that something took.
    TIME,
    /// Milliseconds that have passed since something, and go on passing.
    AGE
  }

  /// What the figures of one meter are told apart by. There are few of each: every value is a
  /// metric of its own, and CloudWatch charges by metric.
  public enum Label {
    /// Of Gmail's API, as in `messages.get`.
    METHOD,
    /// How a run ended.
    OUTCOME;

    /// As in `Method`.
    public String word() {
      return MetricNames.word(name());
    }

    /// As in `method`.
    public String dotted() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
