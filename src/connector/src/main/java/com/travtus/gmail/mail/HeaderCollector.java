package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.mail.Headers.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.AddressListField;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.dom.field.MailboxListField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/// Gathers the headers as the parser meets them. The limits keep a ledger entry well below the 400
/// KB that a DynamoDB item may have, whatever the message holds.
final class HeaderCollector extends AbstractContentHandler {
  private static final int MAX_ITEMS = 50;
  private static final int MAX_ITEM_LENGTH = 320;
  private static final int MAX_SUBJECT_LENGTH = 2_000;

  /// The parser calls itself for every level of a read.
  private static final int MAX_MULTIPART_DEPTH = 50;

  private static final Set<String> OF_THE_MESSAGE =
      Set.of("from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references");

  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]+>");

  private final FieldLimits limits = new FieldLimits();
  private final List<String> from = new ArrayList<>();
  private final List<String> to = new ArrayList<>();
  private final List<String> cc = new ArrayList<>();
  private final List<String> messageIds = new ArrayList<>();
  private final List<String> inReplyTo = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private @Nullable String subject;
  private @Nullable Instant date;
  private boolean complete = true;

  private int depth;
  private int multipartDepth;
  private @Nullable String partName;
  private boolean partIsAttachment;

  @Override
  public void startHeader() {
    depth++;
    partName = null;
    partIsAttachment = false;
  }

  @Override
  public void field(Field raw) throws MimeException {
    String name = raw.getName().toLowerCase(Locale.ROOT);
    switch (name) {
      case "content-type" -> read(limits.parameters(raw.getRaw()), this::contentType);
      case "content-disposition" -> read(limits.parameters(raw.getRaw()), this::contentDisposition);
      default -> {
        if (depth == 1 && OF_THE_MESSAGE.contains(name)) {
          read(limits.text(raw.getRaw()), field -> messageField(name, field));
        }
      }
    }
  }

  private static void read(@Nullable ByteSequence raw, Consumer<ParsedField> reader)
      throws MimeException {
    if (raw != null) {
      reader.accept(LenientFieldParser.parse(raw, DecodeMonitor.SILENT));
    }
  }

  private void messageField(String name, ParsedField field) {
    switch (name) {
      case "from" -> addresses(field, from);
      case "to" -> addresses(field, to);
      case "cc" -> addresses(field, cc);
      case "subject" -> {
        if (subject == null) {
          subject = cut(decoded(field), MAX_SUBJECT_LENGTH);
        }
      }
      case "date" -> {
        Date parsed = field instanceof DateTimeField dated ? dated.getDate() : null;
        date = parsed == null ? date : parsed.toInstant();
        complete &= parsed != null;
      }
      case "message-id" -> ids(field, messageIds);
      case "in-reply-to" -> ids(field, inReplyTo);
      case "references" -> ids(field, references);
      default -> {}
    }
  }

  private void addresses(ParsedField field, List<String> into) {
    List<Mailbox> parsed =
        switch (field) {
          case MailboxListField list when list.getMailboxList() != null -> list.getMailboxList();
          case AddressListField list when list.getAddressList() != null ->
              list.getAddressList().flatten();
          default -> List.<Mailbox>of();
        };
    parsed.forEach(mailbox -> add(mailbox.getAddress(), into));
    if (parsed.isEmpty() || field.getParseException() != null) {
      complete = false;
      // The sender's text is worth more than nothing.
      if (parsed.isEmpty() && !decoded(field).isBlank()) {
        add(decoded(field).strip(), into);
      }
    }
  }

  private void ids(ParsedField field, List<String> into) {
    MESSAGE_ID.matcher(field.getBody()).results().forEach(id -> add(id.group(), into));
  }

  private void contentType(ParsedField field) {
    if (field instanceof ContentTypeField type && partName == null) {
      String name = type.getParameter("name");
      partName = name == null ? null : DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT);
    }
  }

  private void contentDisposition(ParsedField field) {
    if (field instanceof ContentDispositionField disposition) {
      partIsAttachment = disposition.isAttachment();
      String name = disposition.getFilename();
      partName =
          name == null ? partName : DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT);
    }
  }

  @Override
  public void body(BodyDescriptor body, InputStream content) throws IOException {
    long bytes = content.transferTo(OutputStream.nullOutputStream());
    String type = body.getMimeType().toLowerCase(Locale.ROOT);
    if (!partIsAttachment && partName == null && !type.equals("message/rfc822")) {
      return;
    }
    if (attachments.size() == MAX_ITEMS) {
      complete = false;
      return;
    }
    String name = partName == null ? null : cut(partName, MAX_ITEM_LENGTH);
    attachments.add(new Attachment(name, cut(type, MAX_ITEM_LENGTH), bytes));
  }

  @Override
  public void startMultipart(BodyDescriptor body) throws MimeException {
    if (++multipartDepth > MAX_MULTIPART_DEPTH) {
      throw new MimeException("too many parts within parts");
    }
  }

  @Override
  public void endMultipart() {
    multipartDepth--;
  }

  void gaveUp() {
    complete = false;
  }

  Headers headers() {
    return new Headers(
        from,
        to,
        cc,
        subject,
        date,
        messageIds.isEmpty() ? null : messageIds.getFirst(),
        inReplyTo,
        references,
        attachments,
        complete && !limits.exceeded());
  }

  private void add(String item, List<String> into) {
    if (into.size() == MAX_ITEMS) {
      complete = false;
    } else {
      into.add(cut(item, MAX_ITEM_LENGTH));
    }
  }

  private String cut(String text, int length) {
    if (text.length() <= length) {
      return wellFormed(text);
    }
    complete = false;
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return wellFormed(text.substring(0, end));
  }

  /// An encoded word in UTF-32 can bring half a surrogate pair, which has no form in UTF-8.
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static String decoded(ParsedField field) {
    return DecoderUtil.decodeEncodedWords(field.getBody(), DecodeMonitor.SILENT);
  }
}
