package com.travtus.gmail.metrics;

/// Keeps figures for whoever watches.
public interface Metrics {

  void record(MetricsReport metricsReport);
}
