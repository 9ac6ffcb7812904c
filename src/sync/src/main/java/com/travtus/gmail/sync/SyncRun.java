package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryAnswer;
import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run over one mailbox. The order of its writes is what keeps mail from being lost: a point in
/// the history is noted before anything is listed, and the cursor moves only after every message up
/// to it is in the ledger.
final class SyncRun {
  /// By how much a listing may depart from the order in which mail was received: Google promises
  /// none.
  private static final Duration DISORDER = Duration.ofHours(1);

  /// For what is wanted whenever it was received: the history and the listing are bounded already.
  private static final Instant EVER = Instant.MIN;

  private final Headway headway;
  private final MessageIntake intake;
  private final Failures failures;
  private final RunTally counts;
  private final SyncSettings settings;
  private final Clock clock;
  private final Instant stopAt;

  /// Up to where the history is in, of which there is more.
  private @Nullable HistoryId readUpTo;

  SyncRun(
      Headway headway,
      MessageIntake intake,
      Failures failures,
      RunTally counts,
      SyncSettings settings,
      Clock clock,
      Instant stopAt) {
    this.headway = headway;
    this.intake = intake;
    this.failures = failures;
    this.counts = counts;
    this.settings = settings;
    this.clock = clock;
    this.stopAt = stopAt;
  }

  SyncOutcome through(Mailbox mailbox) throws IOException {
    try {
      checkLabels(mailbox);
      HistoryId cursor = bringToHistory(mailbox);
      if (readHistory(cursor, mailbox) instanceof HistoryAnswer.Expired) {
        Instant now = clock.instant();
        headway.advance(headway.course().lost(mailbox.currentHistory(), now));
        bringToHistory(mailbox);
        // Should the new cursor be refused as well, the next run begins again from here.
        headway.advance(headway.progress().dueAt(nextPoll()));
      }
      return new SyncOutcome.UpToDate(headway.stored());
    } catch (RunEnded e) {
      return e.outcome();
    }
  }

  /// What was selected by name goes by its id from then on. A label that the mailbox lacks brings
  /// nothing in, and holds up none of the others.
  private void checkLabels(Mailbox mailbox) throws RunEnded {
    if (headway.course().asksForLabels(clock.instant())) {
      Labels labels = mailbox.labels();
      headway.resolve(labels);
      headway.advance(headway.course().checked(labels, clock.instant()));
    }
  }

  /// Does all that comes before the history.
  ///
  /// @return from where it is to be read
  private HistoryId bringToHistory(Mailbox mailbox) throws IOException, RunEnded {
    while (true) {
      switch (headway.course().next()) {
        case Course.Step.Begin _ -> {
          Instant now = clock.instant();
          headway.advance(headway.course().begun(mailbox.currentHistory(), now));
        }
        case Course.Step.Widen _ -> headway.advance(headway.course().widening());
        case Course.Step.CatchUp(Catchup catchup, @Nullable MailSelection what) -> {
          if (what != null) {
            catchUp(catchup, what, mailbox);
          }
          failures.settle(clock.instant());
          headway.advance(headway.course().listed(catchup.cause()));
        }
        case Course.Step.Read(HistoryId from) -> {
          return from;
        }
      }
    }
  }

  /// Its listing is counted before anything is fetched. It goes on where the run before it came to,
  /// so that also a mailbox comes to its end whose listing alone takes longer than a run may.
  private void catchUp(Catchup catchup, MailSelection what, Mailbox mailbox)
      throws IOException, RunEnded {
    Instant leftUntil = headway.beginListing(catchup, what);
    Listings listings = Listings.of(what, catchup.since(), leftUntil, mailbox);
    do {
      Listings.Page next = listings.next();
      List<MessageId> page = next.messages();
      if (headway.progress().tally() == null) {
        headway.advance(headway.progress().counted(page.size() + count(listings), clock.instant()));
      }
      List<MessageId> wanted = wanted(page);
      headway.skipped(page.size() - wanted.size());
      takeAll(wanted, EVER, mailbox);
      headway.pageThrough(wanted.size());
      note(next, what);
      if (!listings.isThrough()) {
        checkTime();
      }
    } while (!listings.isThrough());
    headway.endListing();
  }

  /// Of a mailbox that takes long to count, what is counted in half of the run's time.
  private long count(Listings listings) {
    Instant start = clock.instant();
    Instant enough = start.plus(Duration.between(start, stopAt).dividedBy(2));
    long messages = listings.readAhead(() -> clock.instant().isBefore(enough));
    Listings unread = listings.unread();
    while (!unread.isThrough() && clock.instant().isBefore(enough)) {
      messages += unread.next().messages().size();
    }
    return messages;
  }

  /// All up to the end of the page is through, unless something has failed that is to be listed
  /// again. With one label, or any, all that is listed before the last listing is listed to its
  /// end.
  private void note(Listings.Page page, MailSelection what) {
    if (!page.messages().isEmpty()
        && page.ofLast()
        && what.labels().size() <= 1
        && failures.areSettled()) {
      intake
          .ledger()
          .find(headway.subscription().id(), page.messages().getLast())
          .map(last -> last.receivedAt().plus(DISORDER))
          .ifPresent(until -> headway.reached(until, what));
    }
  }

  /// The start stays the same over the pages, and the new cursor is that of the first: what arrives
  /// while they are read is in the next run's history. An account that was deleted and made anew
  /// under its address begins its history anew, so that it stands before the start: it is another.
  private HistoryAnswer readHistory(HistoryId start, Mailbox mailbox) throws IOException, RunEnded {
    Instant begun = clock.instant();
    MailSelection selection = headway.subscription().wishes().selection();
    PageTokens tokens = new PageTokens("history.list");
    @Nullable HistoryState newCursor = null;
    @Nullable String page = null;
    HistoryAnswer answer;
    do {
      answer = mailbox.history(start, page);
      switch (answer) {
        case HistoryAnswer.Expired _ -> {
          return answer;
        }
        case HistoryAnswer.Page found -> {
          if (found.current().isBefore(start)) {
            return new HistoryAnswer.Expired();
          }
          newCursor = newCursor == null ? new HistoryState(found.current(), found.at()) : newCursor;
          NewMail mail = NewMail.of(found, selection);
          failures.deleted(mail.deleted());
          takeAll(wanted(mail.received()), EVER, mailbox);
          takeAll(wanted(mail.relabelled()), headway.subscription().receivedSince(), mailbox);
          readUpTo = found.through() == null ? readUpTo : found.through();
          page = tokens.next(found.nextPage());
          if (page != null) {
            checkTime();
          }
        }
      }
    } while (page != null);
    failures.settle(clock.instant());
    takeAll(failures.due(clock.instant()), EVER, mailbox);
    failures.settle(clock.instant());
    headway.advance(headway.course().read(newCursor, begun).dueAt(nextPoll()));
    return answer;
  }

  /// What is not in. What is set aside has its own time to be tried again.
  private List<MessageId> wanted(List<MessageId> messages) {
    return intake.ledger().missing(headway.subscription().id(), messages).stream()
        .filter(message -> !failures.isAside(message))
        .toList();
  }

  /// @param since what was received earlier is not wanted
  private void takeAll(List<MessageId> messages, Instant since, Mailbox mailbox)
      throws IOException, RunEnded {
    if (messages.isEmpty()) {
      return;
    }
    headway.confirm();
    Subscription read = headway.subscription();
    new ParallelIntake(settings.parallelism())
        .take(
            messages,
            message ->
                isInTime()
                    && failures.take(
                        message,
                        each -> counts.take(() -> intake.take(each, read, since, mailbox))),
            headway::taken);
    checkTime();
  }

  private boolean isInTime() {
    return clock.instant().isBefore(stopAt);
  }

  private void checkTime() throws RunEnded {
    if (!isInTime()) {
      headway.advance(soFar().dueAt(clock.instant()));
      throw new RunEnded(new SyncOutcome.OutOfTime(headway.stored()));
    }
  }

  /// A long history goes on behind the pages that are in, unless something has failed that is to be
  /// read again.
  private Progress soFar() {
    return readUpTo == null || !failures.areSettled()
        ? headway.progress()
        : headway.course().readUpTo(readUpTo);
  }

  private Instant nextPoll() {
    Instant now = clock.instant();
    Instant lastMail =
        Objects.requireNonNullElse(
            headway.latest().progress().lastStoredAt(),
            headway.subscription().provenance().createdAt());
    return NextPoll.after(
        headway.subscription().wishes().pollInterval(), settings.longestPoll(), lastMail, now);
  }
}
