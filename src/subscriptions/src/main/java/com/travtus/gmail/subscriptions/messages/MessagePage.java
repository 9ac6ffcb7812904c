package com.travtus.gmail.subscriptions.messages;

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
/// @param nextPageToken for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record MessagePage(
    List<Message> messages,
    @Schema(description = "For the next page; absent on the last.")
        @Nullable String nextPageToken) {

  /// A message that is in. What its headers say is the sender's word.
  ///
  /// @param id Gmail's
  /// @param labels as they were when it was fetched
  /// @param receivedAt when Gmail accepted it
  /// @param bytes of the raw message
  /// @param sha256 of the raw message, in hexadecimal
  /// @param date the Date header, which need not be when it was received
  /// @param headersComplete false if some were not understood, broke the RFC's grammar, or were too
  ///     much to keep
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
      List<Address> from,
      List<Address> to,
      @Schema(examples = "[]") List<Address> cc,
      @Schema(description = "As it reads.", examples = "Dripping tap") @Nullable String subject,
      @Schema(
              description =
                  "The Date header, which need not be when it was received. Absent if it can't be"
                      + " read.")
          @Nullable Instant date,
      @Schema(
              description = "The Message-ID header, in angle brackets.",
              examples = "<1@example.org>")
          @Nullable String messageId,
      @Schema(description = "Message-IDs.", examples = "[]") List<String> inReplyTo,
      @Schema(description = "Message-IDs.", examples = "[]") List<String> references,
      List<Attachment> attachments,
      @Schema(
              description =
                  "False if some headers were not understood, broke the RFC's grammar, or were too"
                      + " much to keep. What was not understood is absent.")
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
          headers.from().stream().map(Address::of).toList(),
          headers.to().stream().map(Address::of).toList(),
          headers.cc().stream().map(Address::of).toList(),
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

  /// Who a message is from or to.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Address(
      @Schema(
              description = "What the sender calls them. Anybody can write anything there.",
              examples = "Ann Lee")
          @Nullable String name,
      @Schema(
              description = "As the header has it, with the quotes of a quoted local part.",
              examples = "ann@example.org")
          String address) {

    static Address of(Headers.Address address) {
      return new Address(address.name(), address.address());
    }

    @Override
    public String toString() {
      return "Address[withheld]";
    }
  }

  /// @param type the media type, in lower case
  /// @param bytes the size once decoded
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Attachment(
      @Schema(
              description = "As the sender named it, without folders. Absent if it has no name.",
              examples = "lease.pdf")
          @Nullable String name,
      @Schema(description = "The media type, in lower case.", examples = "application/pdf")
          String type,
      @Schema(description = "Once decoded. Absent if it can't be decoded.", examples = "52311")
          @Nullable Long bytes) {

    static Attachment of(Headers.Attachment attachment) {
      return new Attachment(attachment.name(), attachment.type(), attachment.bytes());
    }

    @Override
    public String toString() {
      return "Attachment[withheld]";
    }
  }

  static MessagePage of(List<LedgerEntry> entries, @Nullable String nextPageToken) {
    return new MessagePage(entries.stream().map(Message::of).toList(), nextPageToken);
  }
}
