package com.travtus.gmail.subscription;

import java.math.BigInteger;

/// A point in a mailbox's history, as the Gmail API numbers it (an unsigned 64-bit integer).
public record HistoryId(BigInteger value) {

  public HistoryId {
    if (value.signum() < 0 || value.bitLength() > 64) {
      throw new IllegalArgumentException("a history id is an unsigned 64-bit integer");
    }
  }

  public boolean isBefore(HistoryId other) {
    return value.compareTo(other.value) < 0;
  }

  public static HistoryId of(String digits) {
    return new HistoryId(new BigInteger(digits));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
