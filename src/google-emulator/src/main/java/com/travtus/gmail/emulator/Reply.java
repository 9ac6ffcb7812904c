package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.HttpResponse;
import java.time.Duration;

/// How the server sends an answer.
sealed interface Reply {
  record Whole(HttpResponse response) implements Reply {}

  record Late(HttpResponse response, Duration by) implements Reply {}

  record Half(HttpResponse response) implements Reply {}

  record Nothing() implements Reply {}
}
