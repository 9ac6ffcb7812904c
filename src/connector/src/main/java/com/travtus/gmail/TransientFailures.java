package com.travtus.gmail;

/// Tells what failed because something that we live on is down or too busy from what failed by
/// itself: the former may be repeated later, as it is.
@FunctionalInterface
public interface TransientFailures {

  boolean isOne(Throwable failure);
}
