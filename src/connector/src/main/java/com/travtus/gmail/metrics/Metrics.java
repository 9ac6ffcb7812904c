package com.travtus.gmail.metrics;

/// Records measurements for monitoring.
public interface Metrics {

  void record(MetricsReport metricsReport);
}
