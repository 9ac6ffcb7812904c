package com.travtus.gmail.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What could be read of a message's headers. All of it is what the sender wrote, none of it is
/// proven; and it is personal data, so that [#toString] withholds it.
///
/// @param date the Date header, which need not be when it was received
/// @param complete false if some of it could not be parsed, or was too much to keep
public record Headers(
    List<String> from,
    List<String> to,
    List<String> cc,
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

  /// @param type the media type, in lower case
  /// @param bytes the size once decoded
  public record Attachment(@Nullable String name, String type, long bytes) {

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
