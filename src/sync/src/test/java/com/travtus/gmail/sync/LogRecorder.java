package com.travtus.gmail.sync;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All that is logged from its start to its close, exceptions with their causes.
final class LogRecorder extends Handler {
  private static final Logger ROOT = Logger.getLogger("");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  static LogRecorder start() {
    LogRecorder recorder = new LogRecorder();
    recorder.setLevel(Level.ALL);
    ROOT.addHandler(recorder);
    return recorder;
  }

  @Override
  public void publish(LogRecord logged) {
    lines.add(
        logged.getMessage()
            + " "
            + Arrays.toString(logged.getParameters())
            + " "
            + stack(logged.getThrown()));
  }

  private static String stack(@Nullable Throwable thrown) {
    StringWriter text = new StringWriter();
    if (thrown != null) {
      thrown.printStackTrace(new PrintWriter(text));
    }
    return text.toString();
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
