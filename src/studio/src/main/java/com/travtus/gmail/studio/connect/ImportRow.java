package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.api.BatchOutcomes.BatchOutcome;
import com.travtus.gmail.studio.api.Problem;
import com.travtus.gmail.studio.api.Subscription;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The result for a line of a list, after the check or the import.
///
/// @param line the line's number; after the import, its position in the request
/// @param tone a CSS class
/// @param detail the reason and the remedy; null if there are none
/// @param id of the new subscription; null if there is none
/// @param invitation link for the mailbox's owner; null if there is none
record ImportRow(
    long line,
    String mailbox,
    String outcome,
    String tone,
    @Nullable String detail,
    @Nullable String id,
    @Nullable URI invitation) {
  private static final String GOOD = "good";
  private static final String WAITING = "waiting";
  private static final String BAD = "bad";

  static ImportRow of(MailboxList.Line.Wrong wrong) {
    return new ImportRow(
        wrong.number(),
        wrong.mailbox(),
        "Refused",
        BAD,
        "This line can't be read: " + wrong.why() + ".",
        null,
        null);
  }

  static ImportRow of(long line, BatchOutcome outcome, boolean dryRun) {
    String mailbox = Objects.requireNonNullElse(outcome.mailbox(), "");
    Problem problem = outcome.problem();
    if (problem != null) {
      return refused(line, mailbox, problem);
    }
    Subscription subscription = Objects.requireNonNull(outcome.subscription(), "no problem");
    boolean invited =
        subscription.authorization() == Subscription.Authorization.OAUTH
            && subscription.isInvited();
    boolean waits = !invited && subscription.status() != Subscription.Status.ACTIVE;
    return new ImportRow(
        line,
        mailbox,
        words(dryRun, invited, waits),
        waits ? WAITING : GOOD,
        waits ? subscription.remedy() : alias(subscription),
        dryRun ? null : subscription.id(),
        dryRun ? null : subscription.authorizeUrl());
  }

  private static ImportRow refused(long line, String mailbox, Problem problem) {
    return problem.is(FormErrors.ALREADY_SUBSCRIBED)
        ? new ImportRow(line, mailbox, "Already connected", WAITING, null, null, null)
        : new ImportRow(
            line,
            mailbox,
            "Refused",
            BAD,
            problem.title() + ". " + FormErrors.remedy(problem),
            null,
            null);
  }

  private static String words(boolean dryRun, boolean invited, boolean waits) {
    if (invited) {
      return dryRun ? "Will be invited" : "Invited";
    }
    if (waits) {
      return dryRun ? "Will wait for the delegation" : "Waiting for the delegation";
    }
    return dryRun ? "Will be connected" : "Connected";
  }

  private static @Nullable String alias(Subscription subscription) {
    return subscription.requestedAlias() == null
        ? null
        : "This is another address of " + subscription.mailbox() + ".";
  }

  /// Returns the id of the field with the invitation.
  public String field() {
    return "invitation-" + line;
  }

  public String label() {
    return "Invitation link for " + mailbox;
  }

  public boolean refused() {
    return tone.equals(BAD);
  }
}
