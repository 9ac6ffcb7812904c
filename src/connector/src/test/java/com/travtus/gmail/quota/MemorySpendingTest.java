package com.travtus.gmail.quota;

class MemorySpendingTest extends SpendingContract {
  private final MemorySpending spending = new MemorySpending();

  @Override
  protected Spending spending() {
    return spending;
  }
}
