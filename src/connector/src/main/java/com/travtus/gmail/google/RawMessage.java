package com.travtus.gmail.google;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a `Message` of `format=raw` without holding the message in memory. Gmail sends all of it
/// in one base64url string (RFC 4648, section 5).
final class RawMessage {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  /// Jackson's own variant has no padding character, but Gmail sends padding.
  private static final Base64Variant BASE64URL =
      new Base64Variant(
              "base64url",
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
              true,
              '=',
              Integer.MAX_VALUE)
          .withPaddingAllowed();

  private RawMessage() {}

  /// @throws IOException if the response ends early or lacks a part
  static FetchResult.Fetched read(InputStream answer, Spool spool) throws IOException {
    String threadId = null;
    String internalDate = null;
    Set<String> labels = new HashSet<>();
    boolean raw = false;
    try (JsonParser json = JSON.createParser(answer)) {
      expect(json.nextToken() == JsonToken.START_OBJECT);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "threadId" -> threadId = json.getValueAsString();
          case "internalDate" -> internalDate = json.getValueAsString();
          case "labelIds" -> {
            while (json.nextToken() == JsonToken.VALUE_STRING) {
              labels.add(json.getText());
            }
          }
          case "raw" -> {
            decode(json, spool);
            raw = true;
          }
          default -> json.skipChildren();
        }
      }
      expect(json.currentToken() == JsonToken.END_OBJECT && raw);
      return new FetchResult.Fetched(present(threadId), labels, instant(present(internalDate)));
    }
  }

  private static void decode(JsonParser json, Spool spool) throws IOException {
    try (OutputStream bytes = spool.write()) {
      json.readBinaryValue(BASE64URL, bytes);
    } catch (IllegalArgumentException e) {
      throw new IOException("Gmail's response is not base64url", e);
    }
  }

  private static Instant instant(String milliseconds) throws IOException {
    try {
      return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    } catch (NumberFormatException e) {
      throw new IOException("Gmail's internalDate is not a number", e);
    }
  }

  private static String present(@Nullable String value) throws IOException {
    expect(value != null);
    return value == null ? "" : value;
  }

  private static void expect(boolean condition) throws IOException {
    if (!condition) {
      throw new IOException("Gmail's response is not a complete message");
    }
  }
}
