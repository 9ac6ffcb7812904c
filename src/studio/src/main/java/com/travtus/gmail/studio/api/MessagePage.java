package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param nextPageToken for the next page; null on the last
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessagePage(List<Message> messages, @Nullable String nextPageToken) {

  /// A message that is in. What its headers say is the sender's word.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Message(
      String id,
      List<String> labels,
      Instant receivedAt,
      Instant storedAt,
      long bytes,
      List<Address> from,
      @Nullable String subject,
      List<Attachment> attachments) {

    @Override
    public String toString() {
      return "Message[withheld]";
    }
  }

  /// Who a message is from.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Address(@Nullable String name, String address) {

    @Override
    public String toString() {
      return "Address[withheld]";
    }
  }

  /// @param bytes the size once decoded; null if it can't be decoded
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Attachment(@Nullable String name, String type, @Nullable Long bytes) {

    @Override
    public String toString() {
      return "Attachment[withheld]";
    }
  }
}
