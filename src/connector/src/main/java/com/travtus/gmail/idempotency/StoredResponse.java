package com.travtus.gmail.idempotency;

import java.util.Map;

/// An answer as it was given, to be given again.
///
/// @param headers those that belong to it
public record StoredResponse(int status, Map<String, String> headers, String body) {

  public StoredResponse {
    headers = Map.copyOf(headers);
  }

  /// It can name mailboxes.
  @Override
  public String toString() {
    return "KeptAnswer[" + status + "]";
  }
}
