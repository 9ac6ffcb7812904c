package com.travtus.gmail.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The headers of a message, as far as they could be read. The sender wrote all of them, and none
/// is verified. They are personal data, so [#toString] withholds them.
///
/// Nothing here is guessed. What does not follow from the headers is absent.
///
/// @param date the Date header, in the years 1 to 9999; it may differ from the time of receipt
/// @param messageId in angle brackets, like the ids in `inReplyTo` and `references`
/// @param complete false if some of it was not understood, contradicts itself, was ambiguous
///     because it violates the RFC's grammar, or was too much to keep
public record Headers(
    List<Address> from,
    List<Address> to,
    List<Address> cc,
    @Nullable String subject,
    @Nullable Instant date,
    @Nullable String messageId,
    List<String> inReplyTo,
    List<String> references,
    List<Attachment> attachments,
    boolean complete) {

  public Headers {
    from = List.copyOf(from);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    attachments = List.copyOf(attachments);
  }

  /// A sender or recipient.
  ///
  /// @param name the name that the sender wrote, which can be anything
  /// @param address as written in the header, with the quotes of a quoted local part
  public record Address(@Nullable String name, String address) {

    @Override
    public String toString() {
      return "Address[withheld]";
    }
  }

  /// A part of the message that is not its text.
  ///
  /// @param name the last part of the path that the sender gave, without control characters and
  ///     characters that change the direction of text; null if the sender gave none
  /// @param type the media type, in lower case
  /// @param bytes the decoded size; null if it can't be decoded
  public record Attachment(@Nullable String name, String type, @Nullable Long bytes) {

    @Override
    public String toString() {
      return "Attachment[withheld]";
    }
  }

  @Override
  public String toString() {
    return "Headers[withheld]";
  }
}
