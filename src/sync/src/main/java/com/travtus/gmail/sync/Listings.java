package com.travtus.gmail.sync;

import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.subscription.MailSelection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The pages of what a selection asks for, label after label.
final class Listings {
  /// About as many pages as a run comes to.
  private static final int AHEAD = 10;

  private final Mailbox mailbox;
  private final Instant since;
  private final @Nullable Instant until;
  private final Deque<String> labels;
  private boolean isOfAny;
  private @Nullable String page;
  private final Deque<Listing> ahead = new ArrayDeque<>();

  private Listings(
      Mailbox mailbox,
      Instant since,
      @Nullable Instant until,
      Collection<String> labels,
      boolean isOfAny,
      @Nullable String page) {
    this.mailbox = mailbox;
    this.since = since;
    this.until = until;
    this.labels = new ArrayDeque<>(labels);
    this.isOfAny = isOfAny;
    this.page = page;
  }

  /// @param until what was received later is left out; null: nothing is
  static Listings of(
      MailSelection selection, Instant since, @Nullable Instant until, Mailbox mailbox) {
    return new Listings(
        mailbox, since, until, selection.labels(), selection.labels().isEmpty(), null);
  }

  /// Whether all pages are of one listing, which goes from the newest to the oldest.
  static boolean isOne(MailSelection selection) {
    return selection.labels().size() <= 1;
  }

  boolean isThrough() {
    return ahead.isEmpty() && isAllRead();
  }

  Listing next() {
    return ahead.isEmpty() ? read() : ahead.remove();
  }

  /// Reads the next pages before their turn. They are few, so that memory does not grow with the
  /// mailbox.
  ///
  /// @return how many messages they have
  long readAhead() {
    while (!isAllRead() && ahead.size() < AHEAD) {
      ahead.add(read());
    }
    return ahead.stream().mapToLong(listing -> listing.messages().size()).sum();
  }

  /// What is not read yet, to be gone through by itself.
  Listings unread() {
    return new Listings(mailbox, since, until, labels, isOfAny, page);
  }

  private boolean isAllRead() {
    return labels.isEmpty() && !isOfAny;
  }

  private Listing read() {
    Listing listing = mailbox.list(since, until, labels.peek(), page);
    page = listing.nextPage();
    if (page == null) {
      labels.poll();
      isOfAny = false;
    }
    return listing;
  }
}
