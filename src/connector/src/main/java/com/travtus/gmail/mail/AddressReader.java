package com.travtus.gmail.mail;

import com.travtus.gmail.mail.HeaderLexer.Kind;
import com.travtus.gmail.mail.HeaderLexer.Token;
import com.travtus.gmail.mail.Headers.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a list of addresses (RFC 5322 3.4, with its obsolete forms, and RFC 6532). It skips
/// anything that is not an address and keeps the other addresses unchanged.
final class AddressReader {
  /// SMTP's limit (RFC 5321 4.5.3.1). A longer address is skipped, because a part of it would be
  /// another address.
  private static final int MAX_LENGTH = 320;

  private final Runnable doubt;
  private final List<Address> addresses = new ArrayList<>();
  private final List<Token> item = new ArrayList<>();
  private boolean inGroup;
  private boolean inAngle;

  /// Whether words came before the last comma. In `Doe, John <j@x.org>` they are part of a name.
  private boolean isNameCut;

  private AddressReader(Runnable doubt) {
    this.doubt = doubt;
  }

  /// @param doubt called for anything that the RFC's grammar does not allow
  static List<Address> read(String text, Runnable doubt) {
    AddressReader reader = new AddressReader(doubt);
    boolean hasGroup = false;
    for (Token token : HeaderLexer.tokens(text, HeaderLexer.ADDRESSES)) {
      reader.take(token);
      hasGroup |= reader.inGroup;
    }
    reader.endItem();
    if (reader.inGroup || (reader.addresses.isEmpty() && !hasGroup)) {
      doubt.run();
    }
    return reader.addresses;
  }

  private void take(Token token) {
    if (!inAngle && token.is(',')) {
      endItem();
    } else if (!inAngle && token.is(';')) {
      endItem();
      if (!inGroup) {
        doubt.run();
      }
      inGroup = false;
    } else if (!inAngle && token.is(':')) {
      if (inGroup || item.isEmpty() || !item.stream().allMatch(AddressReader::isOfPhrase)) {
        doubt.run();
      }
      inGroup = true;
      item.clear();
    } else {
      inAngle = token.is('<') || (inAngle && !token.is('>'));
      item.add(token);
    }
  }

  private void endItem() {
    if (!item.isEmpty()) {
      Address address = mailbox(item);
      if (address == null) {
        doubt.run();
      } else {
        addresses.add(isNameCut ? new Address(null, address.address()) : address);
      }
      isNameCut = address == null && item.stream().allMatch(AddressReader::isOfPhrase);
    }
    item.clear();
  }

  private @Nullable Address mailbox(List<Token> tokens) {
    if (!tokens.getLast().is('>')) {
      String address = address(tokens);
      return address == null ? null : new Address(null, address);
    }
    int open = 0;
    while (open < tokens.size() - 1 && !tokens.get(open).is('<')) {
      open++;
    }
    List<Token> phrase = tokens.subList(0, open);
    String address =
        open == tokens.size() - 1
            ? null
            : address(withoutRoute(tokens.subList(open + 1, tokens.size() - 1)));
    if (address == null) {
      return null;
    }
    if (!phrase.stream().allMatch(AddressReader::isOfPhrase)) {
      doubt.run();
    }
    return new Address(name(phrase), address);
  }

  /// Removes the route: `@a,@b:ann@c` becomes `ann@c` (RFC 5322 4.4).
  private static List<Token> withoutRoute(List<Token> tokens) {
    if (tokens.isEmpty() || !tokens.getFirst().is('@')) {
      return tokens;
    }
    int colon = 0;
    while (colon < tokens.size() && !tokens.get(colon).is(':')) {
      colon++;
    }
    return tokens.subList(Math.min(colon + 1, tokens.size()), tokens.size());
  }

  /// @return null if it is not an address
  private static @Nullable String address(List<Token> tokens) {
    StringBuilder address = new StringBuilder();
    int at = -1;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is('@') && at < 0) {
        at = i;
      }
      address.append(token.text());
    }
    boolean valid =
        at > 0
            && isDotted(tokens.subList(0, at), true)
            && (isLiteral(tokens.subList(at + 1, tokens.size()))
                || isDotted(tokens.subList(at + 1, tokens.size()), false));
    String text = address.toString();
    return valid && text.length() <= MAX_LENGTH && VisibleText.is(text) ? text : null;
  }

  private static boolean isLiteral(List<Token> tokens) {
    return tokens.size() == 1 && tokens.getFirst().kind() == Kind.LITERAL;
  }

  /// Returns whether the tokens are words separated by single dots.
  private static boolean isDotted(List<Token> tokens, boolean mayBeQuoted) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean right =
          i % 2 == 1
              ? token.is('.')
              : token.kind() == Kind.ATOM || (mayBeQuoted && token.kind() == Kind.QUOTED);
      if (!right) {
        return false;
      }
    }
    return tokens.size() % 2 == 1;
  }

  private static boolean isOfPhrase(Token token) {
    return switch (token.kind()) {
      case ATOM, QUOTED, ENCODED -> true;
      case SPECIAL -> token.is('.');
      case LITERAL, BROKEN -> false;
    };
  }

  private @Nullable String name(List<Token> phrase) {
    StringBuilder name = new StringBuilder();
    for (Token token : phrase) {
      if (token.spaced() && !name.isEmpty()) {
        name.append(' ');
      }
      name.append(token.kind() == Kind.QUOTED ? unquoted(token.text()) : token.text());
    }
    String visible = VisibleText.of(EncodedWords.decode(name.toString(), doubt)).strip();
    return visible.isEmpty() ? null : visible;
  }

  private static String unquoted(String quoted) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < quoted.length() - 1; i++) {
      if (quoted.charAt(i) == '\\') {
        i++;
      }
      text.append(quoted.charAt(i));
    }
    return text.toString();
  }
}
