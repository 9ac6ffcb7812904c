package com.travtus.gmail;

/// Recognizes failures that occur because a service we depend on is down or too busy. Work that
/// failed for that reason can be retried later, unchanged.
@FunctionalInterface
public interface TransientFailures {

  boolean isOne(Throwable failure);
}
