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
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record MessagePage(
    List<Message> messages,
    @Schema(description = "Pass it as `pageToken` to get the next page. Absent on the last page.")
        @Nullable String nextPageToken) {

  /// A stored message. Its headers show what the sender claims.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Message(
      @Schema(description = "Gmail's message id.", examples = "1a2054428ff3c479") String id,
      @Schema(description = "Gmail's thread id.", examples = "1a2054428ff3c479") String threadId,
      @Schema(
              description = "Gmail label ids when we fetched the message.",
              examples = "[\"INBOX\"]")
          List<String> labels,
      @Schema(description = "When Gmail accepted it.") Instant receivedAt,
      @Schema(description = "When we stored it.") Instant storedAt,
      @Schema(description = "Size of the raw message.", examples = "612") long bytes,
      @Schema(
              description = "SHA-256 of the raw message, in hexadecimal.",
              examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          String sha256,
      List<Address> from,
      List<Address> to,
      @Schema(examples = "[]") List<Address> cc,
      @Schema(description = "The decoded subject.", examples = "Dripping tap")
          @Nullable String subject,
      @Schema(
              description =
                  "The Date header, which can differ from when the message was received."
                      + " Absent if we can't parse it.")
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
                  "False if we could not parse some headers, or if they broke the RFC's"
                      + " grammar or were too large to keep. Headers that we could not parse are"
                      + " absent.")
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

  /// A sender or recipient.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Address(
      @Schema(
              description = "The name that the sender wrote, which can be anything.",
              examples = "Ann Lee")
          @Nullable String name,
      @Schema(
              description = "The address as in the header, with the quotes of a quoted local part.",
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

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Attachment(
      @Schema(
              description =
                  "The file name that the sender gave, without folders. Absent if there is none.",
              examples = "lease.pdf")
          @Nullable String name,
      @Schema(description = "The media type, in lower case.", examples = "application/pdf")
          String type,
      @Schema(description = "Decoded size. Absent if we can't decode it.", examples = "52311")
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
