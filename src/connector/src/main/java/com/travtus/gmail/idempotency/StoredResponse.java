package com.travtus.gmail.idempotency;

import java.util.Map;

/// A stored response, returned again when the request is repeated.
///
/// @param headers the response's own headers
public record StoredResponse(int status, Map<String, String> headers, String body) {

  public StoredResponse {
    headers = Map.copyOf(headers);
  }

  /// Withholds the body, which can name mailboxes.
  @Override
  public String toString() {
    return "StoredResponse[" + status + "]";
  }
}
