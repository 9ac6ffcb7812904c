package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.MessagePage;
import com.travtus.gmail.studio.api.MessagePage.Attachment;
import com.travtus.gmail.studio.api.MessagePage.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message in the list.
///
/// @param subject null: it has none
record MessageRow(
    String id,
    Moment received,
    List<String> from,
    @Nullable String subject,
    String size,
    List<String> labels,
    List<String> attachments) {

  static List<MessageRow> of(MessagePage page, Instant now) {
    return page.messages().stream().map(each -> of(each, now)).toList();
  }

  static MessageRow of(Message message, Instant now) {
    return new MessageRow(
        message.id(),
        Moment.at(message.receivedAt(), now),
        message.from().stream().map(StrangerText::visible).toList(),
        StrangerText.shown(message.subject()),
        Sizes.words(message.bytes()),
        message.labels().stream().map(StrangerText::visible).toList(),
        message.attachments().stream().map(MessageRow::attachment).toList());
  }

  private static String attachment(Attachment attachment) {
    String name = attachment.name();
    return StrangerText.visible(name == null ? attachment.type() : name)
        + " ("
        + Sizes.words(attachment.bytes())
        + ")";
  }

  @Override
  public String toString() {
    return "MessageRow[withheld]";
  }
}
