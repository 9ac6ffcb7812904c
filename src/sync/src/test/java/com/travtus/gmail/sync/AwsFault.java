package com.travtus.gmail.sync;

import com.travtus.gmail.aws.FaultMode;
import com.travtus.gmail.aws.LocalAws;
import com.travtus.gmail.aws.LocalAws.Service;
import com.travtus.gmail.aws.ServiceRequest;
import java.time.Duration;

/// How a service of AWS can fail a call.
enum AwsFault {
  /// In the words that the service has for it.
  THROTTLING,
  FAILING,
  REFUSING,
  CUT,
  LOST,
  HALF,
  SLOW,
  TOO_SLOW;

  FaultMode of(ServiceRequest request) {
    return switch (this) {
      case THROTTLING -> throttled(request);
      case FAILING -> request.error(500, "InternalError");
      case REFUSING -> request.error(400, "AccessDeniedException");
      case CUT -> FaultMode.CUT;
      case LOST -> FaultMode.LOSE;
      case HALF -> FaultMode.HALVE;
      case SLOW -> FaultMode.delay(LocalAws.ATTEMPT.dividedBy(8));
      case TOO_SLOW -> FaultMode.delay(LocalAws.ATTEMPT.plus(Duration.ofMillis(300)));
    };
  }

  private static FaultMode throttled(ServiceRequest request) {
    return switch (request.service()) {
      case "s3" -> request.error(503, "SlowDown");
      case "dynamodb" -> request.error(400, "ProvisionedThroughputExceededException");
      default -> request.error(400, "ThrottlingException");
    };
  }

  /// How long it is there.
  enum Span {
    ONCE(1),
    /// Longer than one call goes on trying.
    A_WHILE(4),
    FOR_GOOD(Integer.MAX_VALUE);

    private final int calls;

    Span(int calls) {
      this.calls = calls;
    }

    int calls() {
      return calls;
    }
  }

  /// How many of a run's calls to a service are answered before the one in the middle.
  static int middle(Service service) {
    return switch (service) {
      case DYNAMO_DB -> 5;
      case SECRETS_MANAGER, S3, SQS -> 1;
    };
  }
}
