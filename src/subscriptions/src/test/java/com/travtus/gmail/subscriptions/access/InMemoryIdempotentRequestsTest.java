package com.travtus.gmail.subscriptions.access;

import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.idempotency.IdempotentRequestsContract;

class InMemoryIdempotentRequestsTest extends IdempotentRequestsContract {
  private final IdempotentRequests requests = new InMemoryIdempotentRequests();

  @Override
  protected IdempotentRequests requests() {
    return requests;
  }
}
