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

/// What an AWS service can't do now, once no more attempts are made: it can't be reached, is too
/// slow, is cut off, throttles or fails. Not what it refuses.
@Singleton
@DefaultBean
public final class AwsTransientFailures implements TransientFailures {

  @Override
  public boolean isOne(Throwable failure) {
    return isTransient(failure);
  }

  /// For a port that tells an outage by an exception of its own.
  public static RuntimeException told(String what, SdkException e) {
    return isTransient(e) ? new UncheckedIOException(what, new IOException(e)) : e;
  }

  private static boolean isTransient(Throwable e) {
    return switch (e) {
      case AwsServiceException refusal ->
          refusal.isThrottlingException()
              || refusal.statusCode() >= HttpStatusCode.INTERNAL_SERVER_ERROR
              || AwsClients.isOfTransientTransaction(refusal);
      // there was no whole answer
      case SdkClientException _ -> true;
      default -> false;
    };
  }
}
