package com.travtus.gmail.emulator.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;

/// The first words of a message.
record Snippet(String text) {
  private static final int LONGEST = 200;

  /// Bytes to parse. Text comes before attachments, which are not worth parsing for a snippet.
  private static final int LOOKED_AT = 64 * 1024;

  Snippet(byte[] raw) {
    this(
        ParsedMessage.of(raw, Math.min(raw.length, LOOKED_AT))
            .flatMap(Snippet::firstText)
            .map(Snippet::shortened)
            .orElse(""));
  }

  private static Optional<String> firstText(Entity entity) {
    Body body = entity.getBody();
    if (body instanceof Multipart multipart) {
      return multipart.getBodyParts().stream()
          .map(Snippet::firstText)
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (body instanceof SingleBody single && entity.getMimeType().startsWith("text/")) {
      return text(single, charset(entity))
          .map(text -> entity.getMimeType().equals("text/html") ? withoutTags(text) : text);
    }
    return Optional.empty();
  }

  private static Optional<String> text(SingleBody body, Charset charset) {
    try (InputStream in = body.getInputStream()) {
      return Optional.of(new String(in.readAllBytes(), charset));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Charset charset(Entity entity) {
    try {
      return entity.getCharset() == null ? UTF_8 : Charset.forName(entity.getCharset());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return UTF_8;
    }
  }

  private static String withoutTags(String html) {
    return html.replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", " ").replaceAll("<[^>]*>", " ");
  }

  /// Shortens a text and, like Gmail, escapes it for HTML.
  private static String shortened(String text) {
    String plain = text.replaceAll("\\s+", " ").strip();
    return plain
        .substring(0, Math.min(plain.length(), LONGEST))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
