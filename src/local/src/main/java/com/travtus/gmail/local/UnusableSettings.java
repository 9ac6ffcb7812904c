package com.travtus.gmail.local;

/// The local run can't start as it is set up. The message is the one line for whoever started it.
final class UnusableSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableSettings(String line) {
    super(line);
  }
}
