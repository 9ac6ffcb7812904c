package com.travtus.gmail.emulator.gmail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.RejectedCall;
import java.util.Base64;

/// The end of a page, opaque to the caller.
record PageToken(long first, long second) {
  static PageToken of(long first, long second) {
    return new PageToken(first, second);
  }

  static PageToken parse(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split(":", -1);
      if (parts.length == 2) {
        return new PageToken(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      // falls through to the error
    }
    throw new RejectedCall(GoogleError.invalidArgument("Invalid pageToken"));
  }

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((first + ":" + second).getBytes(US_ASCII));
  }
}
