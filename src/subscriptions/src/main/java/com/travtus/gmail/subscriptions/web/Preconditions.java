package com.travtus.gmail.subscriptions.web;

import com.travtus.gmail.subscription.Subscription;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Checks `If-Match` (RFC 9110, section 13.1.1): refuses a change that is based on an outdated
/// version.
public final class Preconditions {
  public static final String HEADER = HttpHeaders.IF_MATCH;

  private static final int RADIX = 36;

  /// RFC 9110, section 8.8.3.
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

  /// Possessive, because backtracking would use the stack for each tag.
  private static final Pattern TAGS =
      Pattern.compile("%1$s(?:[ \\t]*,[ \\t]*%1$s)*+".formatted(TAG.pattern()));

  private Preconditions() {}

  /// Returns the version of what Studio can change of a subscription, from its creation to its end.
  /// Sync progress does not count: it changes all the time, and no change in Studio is based on it.
  public static EntityTag tag(Subscription subscription) {
    long life = subscription.creation().createdAt().toEpochMilli();
    return new EntityTag(Long.toString(life, RADIX) + "-" + subscription.version());
  }

  /// Compares strongly, as the RFC requires here: a weak tag never matches.
  ///
  /// @throws ApiProblem if `If-Match` names another version or is malformed
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
          Problem.malformed(
              "Send the ETag of a response in If-Match unchanged, or a list of ETags."));
    }
    String own = "\"" + tag(read).getValue() + "\"";
    if (TAG.matcher(wanted).results().map(MatchResult::group).noneMatch(own::equals)) {
      throw new ApiProblem(Problem.changedMeanwhile());
    }
  }
}
