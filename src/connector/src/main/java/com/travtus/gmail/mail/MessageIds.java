package com.travtus.gmail.mail;

import com.travtus.gmail.mail.HeaderLexer.Kind;
import com.travtus.gmail.mail.HeaderLexer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads message ids (RFC 5322 3.6.4, with its obsolete forms), including those without brackets.
///
/// @param ids in brackets, without white space and comments
/// @param words everything else; a phrase has no meaning (RFC 5322 4.5.4)
record MessageIds(List<String> ids, List<String> words) {
  /// A longer id is skipped, because a part of it would be another id.
  private static final int MAX_LENGTH = 320;

  /// @param doubt called for ids that are too long, unterminated or undecodable
  static MessageIds read(String text, Runnable doubt) {
    MessageIds read = new MessageIds(new ArrayList<>(), new ArrayList<>());
    StringBuilder current = new StringBuilder();
    boolean inBrackets = false;
    for (Token token : HeaderLexer.tokens(text, HeaderLexer.ADDRESSES)) {
      if (token.kind() == Kind.BROKEN) {
        doubt.run();
      }
      boolean ends = (!inBrackets && (token.spaced() || token.is(','))) || token.is('<');
      if (ends) {
        if (inBrackets) {
          doubt.run();
        } else {
          read.addWord(current.toString(), doubt);
        }
        current.setLength(0);
      }
      if (inBrackets && token.is('>')) {
        read.addId(current.toString(), doubt);
        current.setLength(0);
        inBrackets = false;
      } else if (token.is('<')) {
        inBrackets = true;
      } else if (!token.is(',') || inBrackets) {
        current.append(token.text());
      }
    }
    if (inBrackets) {
      doubt.run();
    } else {
      read.addWord(current.toString(), doubt);
    }
    return read;
  }

  /// Returns the id of a header that may have only one.
  ///
  /// @param doubt called if there are others beside it
  /// @return null if there is none
  @Nullable String only(Runnable doubt) {
    if (ids.isEmpty() && words.size() == 1) {
      addId(words.getFirst(), doubt);
    } else if (ids.size() + words.size() > 1) {
      doubt.run();
    }
    return ids.isEmpty() ? null : ids.getFirst();
  }

  private void addWord(String word, Runnable doubt) {
    int at = word.indexOf('@');
    if (at > 0 && at < word.length() - 1) {
      addId(word, doubt);
    } else if (!word.isEmpty()) {
      words.add(word);
    }
  }

  private void addId(String id, Runnable doubt) {
    if (id.isEmpty() || id.length() > MAX_LENGTH - 2 || !VisibleText.is(id)) {
      doubt.run();
    } else {
      ids.add("<" + id + ">");
    }
  }
}
