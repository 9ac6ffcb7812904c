package com.travtus.gmail.emulator.mailbox;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import com.travtus.gmail.emulator.mailbox.HistoryRecord.Kind;
import com.travtus.gmail.emulator.mailbox.StoredMessage.ListPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A mailbox. Under its own lock, it gives each change of a message a history id, journals the
/// change and then applies it.
public final class Mailbox {
  /// The smallest label number. Like Gmail's, label numbers have 19 digits.
  private static final long LEAST_LABEL = 1_000_000_000_000_000_000L;

  private volatile String address;
  private final Journal journal;
  private final RawMessages raws;
  private final Map<String, StoredMessage> messages = new HashMap<>();
  private final NavigableSet<StoredMessage> newestFirst = new TreeSet<>();
  private History history;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<String, String> threads = new HashMap<>();
  private long sequence;

  public Mailbox(String address, Journal journal, RawMessages raws) {
    this.address = address;
    this.journal = journal;
    this.raws = raws;
    this.history = beginning();
  }

  private History beginning() {
    return new History(1000L + Math.floorMod(address.hashCode(), 9000));
  }

  public String address() {
    return address;
  }

  /// Sets the account's new primary address.
  public synchronized void moveTo(String newAddress) {
    address = newAddress;
  }

  /// Adds a message and returns its id: like Gmail's, 16 hexadecimal digits that begin with the
  /// time.
  public synchronized String add(
      byte[] raw, Instant internalDate, Collection<String> labels, Instant now) {
    String id = newId(now);
    Headers headers = Headers.of(raw);
    String thread =
        headers.answered().stream()
            .filter(threads::containsKey)
            .findFirst()
            .map(threads::get)
            .orElse(id);
    raws.put(id, raw);
    record(
        new Entry.MessageAdded(
            address,
            id,
            thread,
            internalDate.toEpochMilli(),
            List.copyOf(new LinkedHashSet<>(labels)),
            raw.length,
            headers.messageId().orElse(null),
            history.next()));
    return id;
  }

  public synchronized void delete(String id) {
    existing(id);
    record(new Entry.MessageDeleted(address, id, history.next()));
    raws.remove(id);
  }

  public synchronized void addLabels(String id, Collection<String> labels) {
    List<String> coming = new ArrayList<>(new LinkedHashSet<>(labels));
    coming.removeAll(existing(id).labels());
    if (!coming.isEmpty()) {
      record(new Entry.LabelsAdded(address, id, coming, history.next()));
    }
  }

  public synchronized void removeLabels(String id, Collection<String> labels) {
    List<String> going = new ArrayList<>(new LinkedHashSet<>(labels));
    going.retainAll(existing(id).labels());
    if (!going.isEmpty()) {
      record(new Entry.LabelsRemoved(address, id, going, history.next()));
    }
  }

  /// Expires the history: from now on, the mailbox's current history id is the oldest valid
  /// startHistoryId.
  public synchronized void expireHistory() {
    record(new Entry.HistoryExpired(address));
  }

  /// Empties the mailbox and starts a new history, as for a new account under the same address.
  public synchronized void recreate() {
    record(new Entry.RecreatedMailbox(address));
  }

  /// Creates a label.
  ///
  /// @return the label's id
  public synchronized String addLabel(String name) {
    String id = "Label_" + ThreadLocalRandom.current().nextLong(LEAST_LABEL, Long.MAX_VALUE);
    record(new Entry.LabelNamed(address, id, name));
    return id;
  }

  public synchronized void renameLabel(String id, String name) {
    record(new Entry.LabelNamed(address, id, name));
  }

  /// Deletes a label and removes it from all messages. Gmail does not document whether its history
  /// records that. This history does not, which is the harder case for its readers.
  public synchronized void deleteLabel(String id) {
    record(new Entry.LabelDeleted(address, id));
  }

  public synchronized Optional<StoredMessage> find(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  public byte[] raw(String id) {
    return raws.get(id);
  }

  public synchronized List<StoredMessage> newestFirst() {
    return List.copyOf(newestFirst);
  }

  /// Returns label names by id. A label that was never created but is on a message has its id as
  /// its name.
  public synchronized Map<String, String> labels() {
    Map<String, String> names = new LinkedHashMap<>(labels);
    messages
        .values()
        .forEach(message -> message.labels().forEach(label -> names.putIfAbsent(label, label)));
    return names;
  }

  public synchronized long historyId() {
    return history.present();
  }

  public MessagePage list(Predicate<StoredMessage> wanted, @Nullable ListPosition after, int max) {
    List<StoredMessage> page = new ArrayList<>();
    int matching = 0;
    boolean more = false;
    for (StoredMessage message : newestFirst()) {
      if (!wanted.test(message)) {
        continue;
      }
      matching++;
      if (after != null && message.position().compareTo(after) <= 0) {
        continue;
      }
      if (page.size() < max) {
        page.add(message);
      } else {
        more = true;
      }
    }
    return new MessagePage(page, more, matching);
  }

  /// Returns up to `max` records after `position`, which is `start` or the end of an earlier page.
  public synchronized HistoryPage history(long start, long position, int max) {
    return history.page(start, position, max);
  }

  private void record(Entry.OfMailbox entry) {
    journal.append(entry);
    apply(entry);
  }

  /// Applies an entry of the journal.
  public synchronized void apply(Entry.OfMailbox entry) {
    switch (entry) {
      case Entry.MessageAdded added -> add(added);
      case Entry.MessageDeleted deleted -> {
        happened(deleted.historyId(), Kind.MESSAGE_DELETED, deleted.id(), Set.of());
        newestFirst.remove(existing(deleted.id()));
        messages.remove(deleted.id());
      }
      case Entry.LabelsAdded added -> {
        StoredMessage before = existing(added.id());
        Set<String> labels = new LinkedHashSet<>(before.labels());
        labels.addAll(added.labels());
        put(before.relabelled(labels, added.historyId()));
        happened(
            added.historyId(), Kind.LABEL_ADDED, added.id(), new LinkedHashSet<>(added.labels()));
      }
      case Entry.LabelsRemoved removed -> {
        StoredMessage before = existing(removed.id());
        Set<String> labels = new LinkedHashSet<>(before.labels());
        removed.labels().forEach(labels::remove);
        put(before.relabelled(labels, removed.historyId()));
        happened(
            removed.historyId(),
            Kind.LABEL_REMOVED,
            removed.id(),
            new LinkedHashSet<>(removed.labels()));
      }
      case Entry.LabelNamed named -> labels.put(named.id(), named.name());
      case Entry.LabelDeleted deleted -> {
        labels.remove(deleted.id());
        List.copyOf(messages.values()).forEach(message -> put(message.withoutLabel(deleted.id())));
      }
      case Entry.HistoryExpired _ -> history.expire();
      case Entry.RecreatedMailbox _ -> {
        labels.clear();
        messages.clear();
        newestFirst.clear();
        threads.clear();
        history = beginning();
      }
    }
  }

  private void add(Entry.MessageAdded added) {
    put(
        new StoredMessage(
            added.id(),
            added.threadId(),
            Instant.ofEpochMilli(added.internalDate()),
            ++sequence,
            new LinkedHashSet<>(added.labels()),
            added.size(),
            added.historyId()));
    if (added.rfcId() != null) {
      threads.putIfAbsent(added.rfcId(), added.threadId());
    }
    happened(added.historyId(), Kind.MESSAGE_ADDED, added.id(), Set.of());
  }

  private void put(StoredMessage message) {
    StoredMessage before = messages.put(message.id(), message);
    if (before != null) {
      newestFirst.remove(before);
    }
    newestFirst.add(message);
  }

  private void happened(long at, Kind kind, String id, Set<String> changed) {
    StoredMessage message = existing(id);
    history.add(new HistoryRecord(at, kind, id, message.threadId(), message.labels(), changed));
  }

  private StoredMessage existing(String id) {
    StoredMessage message = messages.get(id);
    if (message == null) {
      throw new NoSuchElementException("The mailbox has no message " + id);
    }
    return message;
  }

  private String newId(Instant now) {
    while (true) {
      long random = ThreadLocalRandom.current().nextLong(1 << 20);
      String id = String.format("%016x", (now.toEpochMilli() << 20) | random);
      if (!messages.containsKey(id)) {
        return id;
      }
    }
  }
}
