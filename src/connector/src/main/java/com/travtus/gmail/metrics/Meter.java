package com.travtus.gmail.metrics;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The connector's metrics. Every metrics backend gets all of them, each spelled as is usual there.
public enum Meter {
  /// Messages that the history or a listing named and the ledger did not have. The next run finds a
  /// failed message again.
  MESSAGES_RECEIVED(Kind.COUNT, null),

  MESSAGES_STORED(Kind.COUNT, null),

  /// Messages that the ledger refused, because they had been stored in the meantime.
  MESSAGES_DUPLICATE(Kind.COUNT, null),

  /// Messages that were deleted before the connector fetched them.
  MESSAGES_GONE(Kind.COUNT, null),

  /// Fetched messages that turned out not to match the selection.
  MESSAGES_UNWANTED(Kind.COUNT, null),

  /// Messages that failed so often that the cursor no longer waits for them. Each counts once.
  MESSAGES_QUARANTINED(Kind.COUNT, null),

  /// Mailboxes whose grant was revoked. Their owners have to consent again.
  REAUTHORIZATIONS_REQUIRED(Kind.COUNT, null),

  /// Mailboxes that can no longer be synced, for any other reason.
  MAILBOXES_BLOCKED(Kind.COUNT, null),

  /// Units of Gmail's quota that runs spent. Checks of an authorization, which cost 1 unit each,
  /// are not included. A call that is repeated after a failure counts once.
  UNITS_SPENT(Kind.COUNT, Label.METHOD),

  /// How often Google refused a call because of too many requests.
  THROTTLES(Kind.COUNT, null),

  /// Time from requesting a message to its last byte, without the wait for its turn.
  FETCH_LATENCY(Kind.TIME, null),

  /// Time since the instant up to which all received mail is stored.
  LAG(Kind.AGE, null),

  RUNS(Kind.COUNT, Label.OUTCOME),

  RUN_DURATION(Kind.TIME, Label.OUTCOME),

  /// Completed dispatches.
  DISPATCHES(Kind.COUNT, null),

  /// Due mailboxes that a dispatch found.
  MAILBOXES_DUE(Kind.LEVEL, null),

  /// Mailboxes that a dispatch queued for a sync or a purge.
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

  /// Returns the label that divides its measurements; empty if there is none.
  public Optional<Label> label() {
    return Optional.ofNullable(label);
  }

  /// Returns the name as one word, as in `UnitsSpent`.
  public String word() {
    return MetricNames.word(name());
  }

  /// Returns the name with dots, as in `units.spent`.
  public String dotted() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /// How to read a measurement.
  public enum Kind {
    /// Adds up.
    COUNT,
    /// Applies until the next measurement.
    LEVEL,
    /// A duration in milliseconds.
    TIME,
    /// Milliseconds since an instant. It grows until the next measurement.
    AGE
  }

  /// Divides the measurements of one meter. Each label has few values, because every value is a
  /// metric of its own, and CloudWatch charges per metric.
  public enum Label {
    /// A method of Gmail's API, as in `messages.get`.
    METHOD,
    /// How a run ended.
    OUTCOME;

    /// Returns the name as in `Method`.
    public String word() {
      return MetricNames.word(name());
    }

    /// Returns the name as in `method`.
    public String dotted() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
