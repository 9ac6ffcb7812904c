package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.mail.Headers;
import com.travtus.gmail.mail.LedgerEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of `GET /subscriptions/{id}/messages`.
///
/// @param cursor for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessagePage(List<Message> messages, @Nullable String cursor) {

  /// A message that is in. What its headers say is the sender's word.
  ///
  /// @param id Gmail's
  /// @param labels as they were when it was fetched
  /// @param receivedAt when Gmail accepted it
  /// @param bytes of the raw message
  /// @param sha256 of the raw message, in hexadecimal
  /// @param date the Date header, which need not be when it was received
  /// @param headersComplete false if some could not be parsed, or were too much to keep
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Message(
      String id,
      String threadId,
      List<String> labels,
      Instant receivedAt,
      Instant storedAt,
      long bytes,
      String sha256,
      List<String> from,
      List<String> to,
      List<String> cc,
      @Nullable String subject,
      @Nullable Instant date,
      @Nullable String messageId,
      List<String> inReplyTo,
      List<String> references,
      List<Attachment> attachments,
      boolean headersComplete) {

    static Message of(LedgerEntry entry) {
      Headers headers = entry.headers();
      return new Message(
          entry.message().value(),
          entry.threadId(),
          entry.labels().stream().sorted().toList(),
          entry.receivedAt(),
          entry.storedAt(),
          entry.digest().bytes(),
          entry.digest().sha256(),
          headers.from(),
          headers.to(),
          headers.cc(),
          headers.subject(),
          headers.date(),
          headers.messageId(),
          headers.inReplyTo(),
          headers.references(),
          headers.attachments().stream().map(Attachment::of).toList(),
          headers.complete());
    }

    @Override
    public String toString() {
      return "Message[withheld]";
    }
  }

  /// @param type the media type, in lower case
  /// @param bytes the size once decoded
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Attachment(@Nullable String name, String type, long bytes) {

    static Attachment of(Headers.Attachment attachment) {
      return new Attachment(attachment.name(), attachment.type(), attachment.bytes());
    }

    @Override
    public String toString() {
      return "Attachment[withheld]";
    }
  }

  static MessagePage of(List<LedgerEntry> entries, @Nullable String cursor) {
    return new MessagePage(entries.stream().map(Message::of).toList(), cursor);
  }
}
