package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.HttpResponse;
import java.time.Duration;

/// How an answer goes out.
sealed interface Reply {
  record Whole(HttpResponse httpResponse) implements Reply {}

  record Late(HttpResponse httpResponse, Duration by) implements Reply {}

  record Half(HttpResponse httpResponse) implements Reply {}

  record Nothing() implements Reply {}
}
