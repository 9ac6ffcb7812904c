package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param cursor for the next page; null on the last
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessagePage(List<Message> messages, @Nullable String cursor) {

  /// A message that is in. What its headers say is the sender's word.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Message(
      String id,
      List<String> labels,
      Instant receivedAt,
      Instant storedAt,
      long bytes,
      List<String> from,
      @Nullable String subject,
      List<Attachment> attachments) {

    @Override
    public String toString() {
      return "Message[withheld]";
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Attachment(@Nullable String name, String type, long bytes) {

    @Override
    public String toString() {
      return "Attachment[withheld]";
    }
  }
}
