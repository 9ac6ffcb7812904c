package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.CodeText;
import com.travtus.gmail.studio.StatusText;
import com.travtus.gmail.studio.Times;
import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.AuditPage;
import com.travtus.gmail.studio.api.AuditPage.Change;
import com.travtus.gmail.studio.api.AuditPage.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An entry of the audit log in words: who did what, and what it changed.
record AuditLine(Timestamp at, String by, String what, List<String> changes) {
  private static final String NOTHING = "none";

  static List<AuditLine> of(AuditPage page, Instant now) {
    return page.audit().stream().map(each -> of(each, now)).toList();
  }

  static AuditLine of(Change change, Instant now) {
    return new AuditLine(
        Timestamp.at(change.at(), now),
        change.byOperator() ? change.by() + " (operator)" : change.by(),
        what(change.action()),
        changes(change.before(), change.after()));
  }

  private static String what(String kind) {
    return switch (kind) {
      case "CREATED" -> "Subscribed";
      case "AUTHORIZED" -> "Authorized";
      case "UPDATED" -> "Changed";
      case "CHECKED" -> "Authorization checked";
      case "REVIEWED" -> "Reviewed";
      case "INVITED" -> "Invited again";
      case "WITHDRAWN" -> "Invitation withdrawn";
      case "DECLINED" -> "Invitation declined";
      case "RETRIED" -> "Retried failed messages";
      case "STOPPED" -> "Reading stopped";
      default -> CodeText.words(kind);
    };
  }

  private static List<String> changes(@Nullable State before, @Nullable State after) {
    List<String> changes = new ArrayList<>();
    if (after == null) {
      return changes;
    }
    if (before == null) {
      changes.add("Status: " + status(after));
      return changes;
    }
    add(changes, "Status", status(before), status(after));
    add(changes, "Labels", labels(before), labels(after));
    add(changes, "Older mail", days(before), days(after));
    add(
        changes,
        "Checked",
        MailboxDetails.every(before.pollMinutes()),
        MailboxDetails.every(after.pollMinutes()));
    add(changes, "Note", noted(before.note()), noted(after.note()));
    if (!before.reviewDueAt().equals(after.reviewDueAt())) {
      changes.add(review(after));
    }
    return changes;
  }

  private static void add(List<String> changes, String what, String before, String after) {
    if (!Objects.equals(before, after)) {
      changes.add(what + ": from " + before + " to " + after);
    }
  }

  private static String status(State state) {
    String words = StatusText.of(state.status()).words();
    return state.reason() == null ? words : words + " (" + CodeText.words(state.reason()) + ")";
  }

  private static String labels(State state) {
    return state.labels().isEmpty() ? "all received mail" : String.join(", ", state.labels());
  }

  private static String days(State state) {
    return state.backfillDays() + " days";
  }

  private static String noted(@Nullable String note) {
    return note == null ? NOTHING : "“" + note + "”";
  }

  private static String review(State state) {
    String kept =
        switch (state.kept()) {
          case null -> "";
          case Boolean yes when yes -> "Still needed. ";
          case Boolean _ -> "No longer needed. ";
        };
    String note = state.reviewNote() == null ? "" : "Note: " + noted(state.reviewNote()) + ". ";
    return kept + note + "Next review due " + Times.at(state.reviewDueAt());
  }
}
