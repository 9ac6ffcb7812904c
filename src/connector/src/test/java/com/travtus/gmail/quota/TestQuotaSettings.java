package com.travtus.gmail.quota;

/// What a test may spend.
public record TestQuotaSettings(int unitsPerMinute, int workers, long unitsPerDay)
    implements QuotaSettings {
  public static final TestQuotaSettings UNLIMITED =
      new TestQuotaSettings(Integer.MAX_VALUE, 1, Long.MAX_VALUE);

  public static TestQuotaSettings ofDay(long units) {
    return new TestQuotaSettings(Integer.MAX_VALUE, 1, units);
  }
}
