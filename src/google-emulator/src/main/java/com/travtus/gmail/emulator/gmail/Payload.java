package com.travtus.gmail.emulator.gmail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.api.services.gmail.model.MessagePart;
import com.google.api.services.gmail.model.MessagePartBody;
import com.google.api.services.gmail.model.MessagePartHeader;
import com.travtus.gmail.emulator.accounts.RandomTokens;
import com.travtus.gmail.emulator.mailbox.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;

/// The part tree of format=full and the headers of format=metadata.
///
/// As at Gmail, an attachment has a different id in each answer, so callers can't use it as a
/// stored name.
final class Payload {
  private static final Base64.Encoder URL = Base64.getUrlEncoder();

  private Payload() {}

  static MessagePart headersOnly(byte[] raw, List<String> names) {
    List<MessagePartHeader> headers =
        headers(raw).stream()
            .filter(
                header ->
                    names.isEmpty() || names.stream().anyMatch(header.getName()::equalsIgnoreCase))
            .toList();
    String mimeType =
        Headers.of(raw)
            .first("Content-Type")
            .map(value -> value.replaceAll(";.*", "").strip().toLowerCase(java.util.Locale.ROOT))
            .orElse("text/plain");
    MessagePart part = new MessagePart().setMimeType(mimeType);
    return headers.isEmpty() ? part : part.setHeaders(headers);
  }

  static MessagePart of(byte[] raw) {
    Optional<Message> message = ParsedMessage.of(raw, raw.length);
    if (message.isEmpty()) {
      return headersOnly(raw, List.of())
          .setPartId("")
          .setFilename("")
          .setBody(new MessagePartBody().setSize(raw.length).setData(URL.encodeToString(raw)));
    }
    return part(message.get(), "").setHeaders(headers(raw));
  }

  static Optional<MessagePartBody> attachment(byte[] raw, String id) {
    return partIdOf(id)
        .flatMap(
            partId -> ParsedMessage.of(raw, raw.length).flatMap(each -> find(each, "", partId)))
        .map(Payload::content)
        .map(
            bytes ->
                new MessagePartBody().setSize(bytes.length).setData(URL.encodeToString(bytes)));
  }

  private static MessagePart part(Entity entity, String partId) {
    String filename = entity.getFilename() == null ? "" : entity.getFilename();
    MessagePart part =
        new MessagePart()
            .setPartId(partId)
            .setMimeType(entity.getMimeType())
            .setFilename(filename)
            .setHeaders(headers(entity));
    List<Entity> children = children(entity);
    if (!children.isEmpty()) {
      List<MessagePart> parts = new ArrayList<>();
      for (int i = 0; i < children.size(); i++) {
        parts.add(part(children.get(i), childId(partId, i)));
      }
      return part.setParts(parts).setBody(new MessagePartBody().setSize(0));
    }
    byte[] content = content(entity);
    MessagePartBody body = new MessagePartBody().setSize(content.length);
    boolean inline = filename.isEmpty() && entity.getMimeType().startsWith("text/");
    return part.setBody(
        inline
            ? body.setData(URL.encodeToString(content))
            : body.setAttachmentId(attachmentId(partId)));
  }

  private static Optional<Entity> find(Entity entity, String partId, String wanted) {
    if (partId.equals(wanted)) {
      return Optional.of(entity);
    }
    List<Entity> children = children(entity);
    for (int i = 0; i < children.size(); i++) {
      Optional<Entity> found = find(children.get(i), childId(partId, i), wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Entity> children(Entity entity) {
    Body body = entity.getBody();
    if (body instanceof Multipart multipart) {
      return multipart.getBodyParts();
    }
    return body instanceof Message message ? List.of(message) : List.of();
  }

  private static String childId(String parent, int index) {
    return parent.isEmpty() ? String.valueOf(index) : parent + "." + index;
  }

  private static byte[] content(Entity entity) {
    if (!(entity.getBody() instanceof SingleBody body)) {
      return new byte[0];
    }
    try (InputStream in = body.getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MessagePartHeader> headers(byte[] raw) {
    return Headers.of(raw).fields().stream()
        .map(field -> new MessagePartHeader().setName(field.name()).setValue(field.value()))
        .toList();
  }

  private static List<MessagePartHeader> headers(Entity entity) {
    return entity.getHeader().getFields().stream()
        .map(
            field ->
                new MessagePartHeader()
                    .setName(field.getName())
                    .setValue(
                        DecoderUtil.decodeEncodedWords(field.getBody(), DecodeMonitor.SILENT)))
        .toList();
  }

  private static String attachmentId(String partId) {
    return "ANGjdJ"
        + URL.encodeToString((RandomTokens.digits(9) + ":" + partId).getBytes(US_ASCII));
  }

  private static Optional<String> partIdOf(String attachmentId) {
    try {
      String text =
          new String(
              Base64.getUrlDecoder().decode(attachmentId.replaceFirst("^ANGjdJ", "")), US_ASCII);
      return text.contains(":")
          ? Optional.of(text.substring(text.indexOf(':') + 1))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
