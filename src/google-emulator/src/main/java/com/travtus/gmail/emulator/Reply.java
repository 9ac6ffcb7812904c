package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.Answer;
import java.time.Duration;

/// How an answer goes out.
sealed interface Reply {
  record Whole(Answer answer) implements Reply {}

  record Late(Answer answer, Duration by) implements Reply {}

  record Half(Answer answer) implements Reply {}

  record Nothing() implements Reply {}
}
