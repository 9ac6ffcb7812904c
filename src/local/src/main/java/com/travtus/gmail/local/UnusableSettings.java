package com.travtus.gmail.local;

/// The local run can't start with these settings. The message is one line for the person who
/// started it.
final class UnusableSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableSettings(String line) {
    super(line);
  }
}
