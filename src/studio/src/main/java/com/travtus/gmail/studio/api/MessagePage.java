package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a mailbox's stored messages, newest first.
///
/// @param nextPageToken null on the last page
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessagePage(List<Message> messages, @Nullable String nextPageToken) {

  /// A stored message. The sender chose what its headers say.
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

  /// A sender's address.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Address(@Nullable String name, String address) {

    @Override
    public String toString() {
      return "Address[withheld]";
    }
  }

  /// An attachment's metadata.
  ///
  /// @param bytes the decoded size; null if the attachment can't be decoded
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Attachment(@Nullable String name, String type, @Nullable Long bytes) {

    @Override
    public String toString() {
      return "Attachment[withheld]";
    }
  }
}
