package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Subscription;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;

/// `If-Match` (RFC 9110, section 13.1.1): a change that is based on what is no longer so is
/// refused.
final class Preconditions {
  static final String HEADER = HttpHeaders.IF_MATCH;

  private static final int RADIX = 36;

  private Preconditions() {}

  /// Names what Studio can change of a subscription, in this life of it. How far its mail is in
  /// does not count: it changes all the time, and nothing that Studio does is based on it.
  static EntityTag tag(Subscription subscription) {
    long life = subscription.provenance().createdAt().toEpochMilli();
    return new EntityTag(Long.toString(life, RADIX) + "-" + subscription.version());
  }

  /// @throws ApiProblem if the client knows another version
  static void require(Request request, Subscription read) {
    if (request.evaluatePreconditions(tag(read)) != null) {
      throw new ApiProblem(Problem.changedMeanwhile());
    }
  }
}
