package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Sizes;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.UntrustedText;
import com.travtus.gmail.studio.api.MessagePage;
import com.travtus.gmail.studio.api.MessagePage.Address;
import com.travtus.gmail.studio.api.MessagePage.Attachment;
import com.travtus.gmail.studio.api.MessagePage.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row in the list of messages.
///
/// @param subject null if the message has none
record MessageRow(
    String id,
    Timestamp received,
    List<Sender> from,
    @Nullable String subject,
    String size,
    List<String> labels,
    List<String> attachments) {

  /// A sender. The address comes first, because a sender can put someone else's address into the
  /// name.
  record Sender(String address, @Nullable String name) {

    static Sender of(Address address) {
      return new Sender(
          UntrustedText.visible(address.address()), UntrustedText.shown(address.name()));
    }

    @Override
    public String toString() {
      return "Sender[withheld]";
    }
  }

  static List<MessageRow> of(MessagePage page, Instant now) {
    return page.messages().stream().map(each -> of(each, now)).toList();
  }

  static MessageRow of(Message message, Instant now) {
    return new MessageRow(
        message.id(),
        Timestamp.at(message.receivedAt(), now),
        message.from().stream().map(Sender::of).toList(),
        UntrustedText.shown(message.subject()),
        Sizes.words(message.bytes()),
        message.labels().stream().map(UntrustedText::visible).toList(),
        message.attachments().stream().map(MessageRow::attachment).toList());
  }

  private static String attachment(Attachment attachment) {
    String name = attachment.name();
    String shown = UntrustedText.visible(name == null ? attachment.type() : name);
    Long bytes = attachment.bytes();
    return bytes == null ? shown : shown + " (" + Sizes.words(bytes) + ")";
  }

  @Override
  public String toString() {
    return "MessageRow[withheld]";
  }
}
