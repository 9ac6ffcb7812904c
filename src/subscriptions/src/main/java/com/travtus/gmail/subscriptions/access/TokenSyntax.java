package com.travtus.gmail.subscriptions.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/// Checks the form of a signed JWT in compact serialization (RFC 7519, section 7.2).
///
/// jose4j reads base64 and JSON leniently and has no setting for either: it skips characters that
/// are not base64url's, takes stray commas, and turns large numbers into infinity. This check runs
/// before jose4j. It refuses tokens that two readers may understand differently, or that exhaust
/// one.
final class TokenSyntax {
  private static final int PARTS = 3;
  private static final int DEEPEST_NESTING = 32;

  /// A JWT never has an unencoded payload (RFC 7797, section 7). We support no other extension that
  /// a header could call critical (RFC 7515, section 4.1.11).
  private static final Set<String> REFUSED_HEADERS = Set.of("crit", "b64");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST_NESTING).build())
          .build();

  private TokenSyntax() {}

  /// @throws ParseException if the token is refused
  static void check(String token) throws ParseException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != PARTS) {
      throw new ParseException("the token does not have three parts");
    }
    try {
      Set<String> header = members(decoded(parts[0]));
      members(decoded(parts[1]));
      decoded(parts[2]);
      if (!Collections.disjoint(header, REFUSED_HEADERS)) {
        throw new ParseException("the token's header has an extension");
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new ParseException("the token is malformed", e);
    }
  }

  /// Accepts only the one spelling that RFC 7515, section 2 defines: without padding, and without
  /// stray bits at the end.
  private static byte[] decoded(String part) {
    byte[] bytes = Base64.getUrlDecoder().decode(part);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
      throw new IllegalArgumentException("not base64url without padding");
    }
    return bytes;
  }

  /// Returns the names of an object's members. The object must be in UTF-8 (RFC 8725, section 3.7).
  private static Set<String> members(byte[] json) throws IOException {
    Set<String> names = new HashSet<>();
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not an object");
      }
      boolean isEnd = false;
      while (parser.nextToken() != null) {
        if (isEnd) {
          throw new IllegalArgumentException("more than an object");
        }
        isEnd = parser.getParsingContext().inRoot();
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.getParsingContext().getParent().inRoot()) {
          names.add(parser.currentName());
        }
        checkNumber(parser);
      }
    }
    return names;
  }

  /// Refuses numbers that don't fit jose4j's only types, long and double.
  private static void checkNumber(JsonParser parser) throws IOException {
    boolean representable =
        switch (parser.currentToken()) {
          case VALUE_NUMBER_INT -> parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
          case VALUE_NUMBER_FLOAT -> Double.isFinite(parser.getDoubleValue());
          case null, default -> true;
        };
    if (!representable) {
      throw new IllegalArgumentException("a number is too large");
    }
  }
}
