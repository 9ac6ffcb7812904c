package com.travtus.gmail.deployment.running;

/// What processes have printed.
final class Output {
  private final StringBuilder text = new StringBuilder();

  synchronized void add(String line) {
    text.append(line).append('\n');
  }

  @Override
  public synchronized String toString() {
    return text.toString();
  }
}
