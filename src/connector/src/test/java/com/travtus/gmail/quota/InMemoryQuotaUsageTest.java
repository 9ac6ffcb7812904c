package com.travtus.gmail.quota;

class InMemoryQuotaUsageTest extends QuotaUsageContract {
  private final InMemoryQuotaUsage spending = new InMemoryQuotaUsage();

  @Override
  protected QuotaUsage quotaUsage() {
    return spending;
  }
}
