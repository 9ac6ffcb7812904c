package com.travtus.gmail.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.HttpStatusCode;

/// Tells what a service can't do now from what it refuses: once no more attempts are made, the
/// former is an [UncheckedIOException], as it is of a disk. So whoever calls can tell them apart
/// without knowing the SDK: a message is not to blame for it, and a request may be repeated later.
final class Outages implements ExecutionInterceptor {

  @Override
  public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
    Throwable e = failed.exception();
    return isPassing(e)
        ? new UncheckedIOException(
            "%s can't do %s now"
                .formatted(
                    attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                    attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)),
            new IOException(e))
        : e;
  }

  private static boolean isPassing(Throwable e) {
    return switch (e) {
      case AwsServiceException refusal ->
          refusal.isThrottlingException()
              || refusal.statusCode() >= HttpStatusCode.INTERNAL_SERVER_ERROR
              || AwsClients.isOfPassingTransaction(refusal);
      // No whole answer: it can't be reached, is too slow or was cut off.
      case SdkClientException _ -> true;
      default -> false;
    };
  }
}
