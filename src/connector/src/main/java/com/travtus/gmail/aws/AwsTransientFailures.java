package com.travtus.gmail.aws;

import com.travtus.gmail.TransientFailures;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpStatusCode;

/// Failures of AWS services that remain after all retries but may go away: the service is
/// unreachable, slow, throttling or failing, or the connection breaks. A refused request is not one
/// of them.
@Singleton
@DefaultBean
public final class AwsTransientFailures implements TransientFailures {

  @Override
  public boolean isOne(Throwable failure) {
    return isTransient(failure);
  }

  /// Converts an outage to an `UncheckedIOException`, which callers recognize without the SDK's
  /// types. Other failures are returned unchanged.
  public static RuntimeException told(String what, SdkException e) {
    return isTransient(e) ? new UncheckedIOException(what, new IOException(e)) : e;
  }

  private static boolean isTransient(Throwable e) {
    return switch (e) {
      case AwsServiceException refusal ->
          refusal.isThrottlingException()
              || refusal.statusCode() >= HttpStatusCode.INTERNAL_SERVER_ERROR
              || AwsClients.isOfTransientTransaction(refusal);
      // There was no complete response.
      case SdkClientException _ -> true;
      default -> false;
    };
  }
}
