package com.travtus.gmail.emulator.gmail;

import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.Parameters;
import com.travtus.gmail.emulator.http.RejectedCall;
import java.util.Optional;

/// Parses query parameters of the Gmail API strictly.
record Arguments(Parameters query) {
  private static final int DEFAULT_RESULTS = 100;
  private static final int MOST_RESULTS = 500;

  int maxResults() {
    long asked = number("maxResults").orElse((long) DEFAULT_RESULTS);
    if (asked < 0) {
      throw invalid("maxResults", String.valueOf(asked));
    }
    return asked == 0 ? DEFAULT_RESULTS : (int) Math.min(asked, MOST_RESULTS);
  }

  Optional<Long> number(String name) {
    Optional<String> text = query.first(name);
    try {
      return text.map(Long::parseUnsignedLong);
    } catch (NumberFormatException e) {
      throw invalid(name, text.orElse(""));
    }
  }

  boolean flag(String name) {
    return switch (query.first(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, query.first(name).orElse(""));
    };
  }

  static RejectedCall invalid(String name, String value) {
    return new RejectedCall(
        GoogleError.invalidArgument("Invalid value at '" + name + "': \"" + value + "\""));
  }
}
