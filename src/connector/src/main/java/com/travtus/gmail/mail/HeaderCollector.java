package com.travtus.gmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.mail.Headers.Address;
import com.travtus.gmail.mail.Headers.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/// Collects the headers as the parser reads them. The limits keep a ledger entry well below the 400
/// KB of a DynamoDB item, whatever the message contains.
final class HeaderCollector extends AbstractContentHandler {
  private static final int MAX_ITEMS = 50;

  /// For the name beside an address.
  private static final int MAX_NAME_LENGTH = 128;

  private static final int MAX_FILE_NAME_LENGTH = 320;
  private static final int MAX_SUBJECT_LENGTH = 2_000;

  /// RFC 6838 4.2 allows 127 characters for each half and advises 64.
  private static final int MAX_TYPE_LENGTH = 129;

  /// The parser recurses through every level on each read.
  private static final int MAX_MULTIPART_DEPTH = 50;

  private static final Set<String> OF_THE_MESSAGE =
      Set.of("from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references");

  /// Headers that are combined if there are several (RFC 5322 4.5.3).
  private static final Set<String> REPEATABLE = Set.of("to", "cc");

  /// RFC 2045 6.1.
  private static final Set<String> TRANSFER_ENCODINGS =
      Set.of("7bit", "8bit", "binary", "quoted-printable", "base64");

  private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[^/]+/[^/]+");

  private final FieldLimits limits = new FieldLimits();
  private final List<Address> from = new ArrayList<>();
  private final List<Address> to = new ArrayList<>();
  private final List<Address> cc = new ArrayList<>();
  private final List<String> inReplyTo = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> seenOfPart = new HashSet<>();
  private @Nullable String subject;
  private @Nullable Instant date;
  private @Nullable String messageId;
  private boolean complete = true;

  private int depth;
  private int multipartDepth;
  private @Nullable String typeName;
  private @Nullable String fileName;
  private boolean partIsAttachment;
  private boolean saysMultipart;

  /// Whether the current multipart has a part.
  private boolean hasPart;

  private boolean isUndecodable;

  /// Returns a monitor that notes when the parser can't decode something.
  DecodeMonitor monitor() {
    return new DecodeMonitor() {
      @Override
      public boolean warn(String error, String dropDesc) {
        isUndecodable = true;
        return false;
      }

      @Override
      public boolean isListening() {
        return true;
      }
    };
  }

  @Override
  public void startHeader() {
    depth++;
    seenOfPart.clear();
    typeName = null;
    fileName = null;
    partIsAttachment = false;
    saysMultipart = false;
  }

  @Override
  public void field(Field raw) {
    String name = raw.getName().toLowerCase(Locale.ROOT);
    switch (name) {
      case "content-type", "content-disposition" -> {
        if (!seenOfPart.add(name)) {
          doubt();
        } else {
          ByteSequence field = limits.parameters(raw.getRaw());
          if (field != null) {
            partField(name, MimeParameters.read(text(field), this::doubt));
          }
        }
      }
      default -> {
        if (depth == 1 && OF_THE_MESSAGE.contains(name)) {
          boolean isRepeated = !seen.add(name) && !REPEATABLE.contains(name);
          ByteSequence field =
              name.equals("subject") ? limits.text(raw.getRaw()) : limits.list(raw.getRaw());
          if (field != null) {
            messageField(name, text(field), isRepeated);
          }
        }
      }
    }
  }

  /// Returns what follows the name, unfolded to one line (RFC 5322 2.2.3), as UTF-8 (RFC 6532).
  private String text(ByteSequence field) {
    String text = EncodedWords.decode(field.toByteArray(), UTF_8, this::doubt);
    return FOLD.matcher(text.substring(text.indexOf(':') + 1)).replaceAll("").strip();
  }

  private void messageField(String name, String text, boolean isRepeated) {
    if (isRepeated) {
      doubt();
    }
    switch (name) {
      case "from" -> addresses(text, from);
      case "to" -> addresses(text, to);
      case "cc" -> addresses(text, cc);
      case "in-reply-to" -> ids(text, inReplyTo);
      case "references" -> ids(text, references);
      default -> {
        // A message has only one of these, and nothing says which of several counts.
        if (!isRepeated) {
          singleField(name, text);
        }
      }
    }
  }

  private void singleField(String name, String text) {
    switch (name) {
      case "subject" ->
          subject = cut(EncodedWords.decode(text, this::doubt).strip(), MAX_SUBJECT_LENGTH);
      case "date" -> date = known(DateReader.read(text));
      case "message-id" -> messageId = known(MessageIds.read(text, this::doubt).only(this::doubt));
      default -> throw new IllegalArgumentException(name);
    }
  }

  private <T> @Nullable T known(@Nullable T value) {
    if (value == null) {
      doubt();
    }
    return value;
  }

  private void partField(String name, MimeParameters field) {
    if (name.equals("content-type")) {
      typeName = fileName(field.find("name"));
      saysMultipart = field.value().startsWith("multipart/");
      if (!MEDIA_TYPE.matcher(field.value()).matches()) {
        doubt();
      }
    } else {
      fileName = fileName(field.find("filename"));
      // An unknown disposition is an attachment (RFC 2183 2.8).
      partIsAttachment = !field.value().isEmpty() && !field.value().equals("inline");
    }
  }

  /// Returns the name without its folder (RFC 2183 2.3).
  private @Nullable String fileName(@Nullable String path) {
    if (path == null || path.isBlank()) {
      return null;
    }
    String visible = VisibleText.of(path);
    int folder = Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\'));
    String name = visible.substring(folder + 1).strip();
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      doubt();
      return null;
    }
    return cut(name, MAX_FILE_NAME_LENGTH);
  }

  @Override
  public void body(BodyDescriptor body, InputStream content) throws IOException {
    isUndecodable =
        !TRANSFER_ENCODINGS.contains(body.getTransferEncoding().toLowerCase(Locale.ROOT));
    long bytes = content.transferTo(OutputStream.nullOutputStream());
    String type = body.getMimeType().toLowerCase(Locale.ROOT);
    String name = fileName == null ? typeName : fileName;
    // The parser treats a multipart without a boundary as text.
    boolean isMultipart = saysMultipart || type.startsWith("multipart/");
    boolean isText = type.startsWith("text/") && name == null && !partIsAttachment;
    if (isMultipart || (attachments.size() == MAX_ITEMS && !isText)) {
      doubt();
    } else if (!isText) {
      if (isUndecodable) {
        doubt();
      }
      attachments.add(
          new Attachment(name, cut(type, MAX_TYPE_LENGTH), isUndecodable ? null : bytes));
    }
  }

  @Override
  public void startMultipart(BodyDescriptor body) throws MimeException {
    if (++multipartDepth > MAX_MULTIPART_DEPTH) {
      throw new MimeException("multiparts are nested too deeply");
    }
    hasPart = false;
  }

  @Override
  public void startBodyPart() {
    hasPart = true;
  }

  /// Notes a multipart without a part. It must have at least one (RFC 2046 5.1.1); if none is
  /// found, its content is unknown.
  @Override
  public void endMultipart() {
    multipartDepth--;
    if (!hasPart) {
      doubt();
    }
    // The enclosing multipart has this one as its part.
    hasPart = true;
  }

  void gaveUp() {
    doubt();
  }

  Headers headers() {
    return new Headers(
        from,
        to,
        cc,
        subject,
        date,
        messageId,
        inReplyTo,
        references,
        attachments,
        complete && !limits.exceeded());
  }

  private void doubt() {
    complete = false;
  }

  private void addresses(String text, List<Address> into) {
    for (Address each : AddressReader.read(text, this::doubt)) {
      String name = each.name();
      add(new Address(name == null ? null : cut(name, MAX_NAME_LENGTH), each.address()), into);
    }
  }

  private void ids(String text, List<String> into) {
    MessageIds.read(text, this::doubt).ids().forEach(each -> add(each, into));
  }

  private <T> void add(T item, List<T> into) {
    if (into.size() == MAX_ITEMS) {
      doubt();
    } else {
      into.add(item);
    }
  }

  private String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    doubt();
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
