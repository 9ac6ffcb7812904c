package com.travtus.gmail.sync;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.subscription.MailSelection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Pages through everything that a selection requests, one listing after another.
final class Listings {
  /// About as many pages as one run processes.
  private static final int AHEAD = 10;

  private static final String METHOD = "messages.list";

  private final Mailbox mailbox;
  private final Instant since;
  private final @Nullable Instant until;
  private final Deque<Set<String>> unlisted;
  private PageTokens tokens = new PageTokens(METHOD);
  private @Nullable String page;
  private final Deque<Page> ahead = new ArrayDeque<>();

  /// @param ofLast whether the page belongs to the last listing
  record Page(List<MessageId> messages, boolean ofLast) {}

  private Listings(
      Mailbox mailbox,
      Instant since,
      @Nullable Instant until,
      Collection<Set<String>> unlisted,
      @Nullable String page) {
    this.mailbox = mailbox;
    this.since = since;
    this.until = until;
    this.unlisted = new ArrayDeque<>(unlisted);
    this.page = page;
  }

  /// @param until mail received later is left out; null for no limit
  static Listings of(
      MailSelection selection, Instant since, @Nullable Instant until, Mailbox mailbox) {
    return new Listings(mailbox, since, until, selection.listings(), null);
  }

  boolean isThrough() {
    return ahead.isEmpty() && unlisted.isEmpty();
  }

  Page next() {
    return ahead.isEmpty() ? read() : ahead.remove();
  }

  /// Reads the next pages before their turn. It reads only a few, so memory does not grow with the
  /// mailbox.
  ///
  /// @param mayGoOn checked before each call
  /// @return number of messages on the pages read ahead
  long readAhead(BooleanSupplier mayGoOn) {
    while (!unlisted.isEmpty() && ahead.size() < AHEAD && mayGoOn.getAsBoolean()) {
      ahead.add(read());
    }
    return ahead.stream().mapToLong(each -> each.messages().size()).sum();
  }

  /// Returns the pages not read yet, as separate listings.
  Listings unread() {
    return new Listings(mailbox, since, until, unlisted, page);
  }

  private Page read() {
    Listing listing = mailbox.list(new MessageQuery(since, until, unlisted.element()), page);
    page = tokens.next(listing.nextPage());
    boolean ofLast = unlisted.size() == 1;
    if (page == null) {
      unlisted.remove();
      tokens = new PageTokens(METHOD);
    }
    return new Page(listing.messages(), ofLast);
  }
}
