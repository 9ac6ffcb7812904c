package com.travtus.gmail.local.flow;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/// All that goes to the log from its start to its close.
final class Recorder extends Handler {
  private static final Logger ROOT = Logger.getLogger("");

  /// The message, its context, and the exception with its causes.
  private final PatternFormatter formatter = new PatternFormatter("%s %X %e%n");

  private final Queue<String> records = new ConcurrentLinkedQueue<>();

  Recorder() {
    setLevel(Level.ALL);
  }

  void start() {
    ROOT.addHandler(this);
  }

  @Override
  public void publish(LogRecord logged) {
    records.add(formatter.format(logged));
    records.add(Arrays.toString(logged.getParameters()));
  }

  String text() {
    return String.join("", records);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
