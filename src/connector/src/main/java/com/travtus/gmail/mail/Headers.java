package com.travtus.gmail.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What could be read of a message's headers. All of it is what the sender wrote, none of it is
/// proven; and it is personal data, so that [#toString] withholds it.
///
/// Nothing here is guessed: what does not follow from the headers is absent.
///
/// @param date the Date header, in the years 1 to 9999; it need not be when it was received
/// @param messageId in angle brackets, as are those of `inReplyTo` and `references`
/// @param complete false if some of it was not understood, contradicts itself, broke the RFC's
///     grammar so that there is more than one way to read it, or was too much to keep
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

  /// Who the message is from or to.
  ///
  /// @param name what the sender calls them; anybody can write anything there
  /// @param address as the header has it, with the quotes of a quoted local part
  public record Address(@Nullable String name, String address) {

    @Override
    public String toString() {
      return "Address[withheld]";
    }
  }

  /// A part of the message that is not its text.
  ///
  /// @param name the last part of the path that the sender gave, without control characters and
  ///     such as change the direction of text; null if the sender gave none
  /// @param type the media type, in lower case
  /// @param bytes the size once decoded; null if it can't be decoded
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
