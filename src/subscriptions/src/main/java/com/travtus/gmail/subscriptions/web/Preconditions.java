package com.travtus.gmail.subscriptions.web;

import com.travtus.gmail.subscription.Subscription;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// `If-Match` (RFC 9110, section 13.1.1): a change that is based on what is no longer so is
/// refused.
public final class Preconditions {
  public static final String HEADER = HttpHeaders.IF_MATCH;

  private static final int RADIX = 36;

  /// RFC 9110, section 8.8.3.
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

  /// Possessive: what is to be tried again would be kept on the stack, tag by tag.
  private static final Pattern TAGS =
      Pattern.compile("%1$s(?:[ \\t]*,[ \\t]*%1$s)*+".formatted(TAG.pattern()));

  private Preconditions() {}

  /// Names what Studio can change of a subscription, in this life of it. How far its mail is in
  /// does not count: it changes all the time, and nothing that Studio does is based on it.
  public static EntityTag tag(Subscription subscription) {
    long life = subscription.creation().createdAt().toEpochMilli();
    return new EntityTag(Long.toString(life, RADIX) + "-" + subscription.version());
  }

  /// Compares strongly, as the RFC wants it here: a weak tag never matches.
  ///
  /// @throws ApiProblem if the client knows another version, or what it says is none
  public static void require(HttpHeaders request, Subscription read) {
    List<String> lines = request.getRequestHeader(HEADER);
    if (lines == null || lines.isEmpty()) {
      return;
    }
    String wanted = String.join(",", lines).strip();
    if (wanted.equals("*")) {
      return;
    }
    if (!TAGS.matcher(wanted).matches()) {
      throw new ApiProblem(
          Problem.malformed("If-Match has the ETag of an answer, as it is there, or a list."));
    }
    String own = "\"" + tag(read).getValue() + "\"";
    if (TAG.matcher(wanted).results().map(MatchResult::group).noneMatch(own::equals)) {
      throw new ApiProblem(Problem.changedMeanwhile());
    }
  }
}
