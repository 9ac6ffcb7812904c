package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.mail.Headers;
import com.travtus.gmail.mail.LedgerEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of `GET /subscriptions/{id}/messages`.
///
/// @param cursor for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record MessagePage(
    List<Message> messages,
    @Schema(description = "For the next page; absent on the last.") @Nullable String cursor) {

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
      @Schema(description = "Gmail's.", examples = "1a2054428ff3c479") String id,
      @Schema(description = "Gmail's.", examples = "1a2054428ff3c479") String threadId,
      @Schema(description = "As they were when it was fetched.", examples = "[\"INBOX\"]")
          List<String> labels,
      @Schema(description = "When Gmail accepted it.") Instant receivedAt,
      @Schema(description = "When it was in.") Instant storedAt,
      @Schema(description = "Of the raw message.", examples = "612") long bytes,
      @Schema(
              description = "Of the raw message, in hexadecimal.",
              examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          String sha256,
      @Schema(description = "Addresses.", examples = "[\"tenant@example.org\"]") List<String> from,
      @Schema(description = "Addresses.", examples = "[\"leasing@harbourview.example\"]")
          List<String> to,
      @Schema(description = "Addresses.", examples = "[]") List<String> cc,
      @Schema(description = "As it reads.", examples = "Dripping tap") @Nullable String subject,
      @Schema(description = "The Date header, which need not be when it was received.")
          @Nullable Instant date,
      @Schema(description = "The Message-ID header.", examples = "<1@example.org>")
          @Nullable String messageId,
      @Schema(description = "Message-IDs.", examples = "[]") List<String> inReplyTo,
      @Schema(description = "Message-IDs.", examples = "[]") List<String> references,
      List<Attachment> attachments,
      @Schema(description = "False if some headers could not be parsed, or were too much to keep.")
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
  public record Attachment(
      @Schema(description = "As the sender named it.", examples = "lease.pdf")
          @Nullable String name,
      @Schema(description = "The media type, in lower case.", examples = "application/pdf")
          String type,
      @Schema(description = "Once decoded.", examples = "52311") long bytes) {

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
