package com.travtus.gmail.bench;

/// One contender's run. The files in the order's folder tell what it brought.
public interface Delivery extends AutoCloseable {

  /// Until all of it is in the folder, or the order's patience is at its end.
  void run() throws Exception;

  @Override
  void close();
}
