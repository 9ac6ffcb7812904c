package com.travtus.gmail.subscriptions.access;

import com.travtus.gmail.idempotency.Claim;
import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.idempotency.RequestKey;
import com.travtus.gmail.idempotency.StoredResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A store of requests for tests.
final class InMemoryIdempotentRequests implements IdempotentRequests {
  private final Map<RequestKey, Request> requests = new HashMap<>();

  private record Request(String fingerprint, Instant since, @Nullable StoredResponse answer) {
    boolean isOver(Instant now) {
      return answer == null ? !now.isBefore(since.plus(LEASE)) : now.isAfter(since.plus(KEPT_FOR));
    }
  }

  @Override
  public synchronized Claim claim(RequestKey key, String fingerprint, Instant now) {
    Request known = requests.get(key);
    if (known != null
        && !known.fingerprint().equals(fingerprint)
        && now.isBefore(known.since().plus(KEPT_FOR))) {
      return new Claim.OtherRequest();
    }
    if (known == null || known.isOver(now)) {
      requests.put(key, new Request(fingerprint, now, null));
      return new Claim.Granted();
    }
    return known.answer() == null ? new Claim.UnderWay() : new Claim.Answered(known.answer());
  }

  @Override
  public synchronized void answered(
      RequestKey key, String fingerprint, StoredResponse answer, Instant now) {
    requests.put(key, new Request(fingerprint, now, answer));
  }

  @Override
  public synchronized void released(RequestKey key) {
    requests.remove(key);
  }
}
