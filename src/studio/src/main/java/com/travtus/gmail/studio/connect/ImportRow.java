package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.api.BatchOutcomes.BatchOutcome;
import com.travtus.gmail.studio.api.Problem;
import com.travtus.gmail.studio.api.Subscription;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What becomes of a line of a list, or would.
///
/// @param line its number; after the import, its place among those that were sent
/// @param outcome in words
/// @param tone the class of the style sheet
/// @param detail why, and what to do about it; null: there is nothing to say
/// @param id of the mailbox that there is now; null: there is none
/// @param invitation to be sent to its owner; null: there is none
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
        "The line can't be read: " + wrong.why() + ".",
        null,
        null);
  }

  static ImportRow of(long line, BatchOutcome outcome, boolean dryRun) {
    String mailbox = Objects.requireNonNullElse(outcome.mailbox(), "");
    Problem problem = outcome.problem();
    if (problem != null) {
      return refused(line, mailbox, problem);
    }
    Subscription subscription = Objects.requireNonNull(outcome.subscription(), "either is there");
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
        ? new ImportRow(line, mailbox, "Already subscribed", WAITING, null, null, null)
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
      return dryRun ? "Would be invited" : "Invited";
    }
    if (waits) {
      return dryRun
          ? "Would be subscribed, and wait for the delegation"
          : "Waits for the delegation";
    }
    return dryRun ? "Would be subscribed" : "Subscribed";
  }

  private static @Nullable String alias(Subscription subscription) {
    return subscription.requestedAlias() == null
        ? null
        : "It is another address of " + subscription.mailbox() + ".";
  }

  /// The id of the field with the invitation.
  public String field() {
    return "invitation-" + line;
  }

  public String label() {
    return "Invitation of " + mailbox;
  }

  public boolean refused() {
    return tone.equals(BAD);
  }
}
