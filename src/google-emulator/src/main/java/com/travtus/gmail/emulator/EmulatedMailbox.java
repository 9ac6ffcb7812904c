package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.mailbox.Mailbox;
import com.travtus.gmail.emulator.mailbox.StoredMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// A mailbox as its owner and the outside world handle it. Every change is in the history.
public final class EmulatedMailbox {
  private final Mailbox mailbox;
  private final Clock clock;

  EmulatedMailbox(Mailbox mailbox, Clock clock) {
    this.mailbox = mailbox;
    this.clock = clock;
  }

  /// The primary one.
  public String address() {
    return mailbox.address();
  }

  /// Delivers mail that arrives now; its bytes are kept as they are, whatever they are.
  ///
  /// @param labels none: INBOX and UNREAD
  /// @return the message's id
  public String deliver(byte[] raw, String... labels) {
    return deliver(raw, clock.instant(), labels);
  }

  /// Delivers mail that Google accepted at another time.
  public String deliver(byte[] raw, Instant internalDate, String... labels) {
    List<String> given = labels.length == 0 ? List.of("INBOX", "UNREAD") : List.of(labels);
    return mailbox.add(raw, internalDate, given, clock.instant());
  }

  /// For good, past the trash.
  public void delete(String messageId) {
    mailbox.delete(messageId);
  }

  /// As Gmail does it: a label more, and out of the inbox. The message is not deleted.
  public void trash(String messageId) {
    mailbox.addLabels(messageId, List.of("TRASH"));
    mailbox.removeLabels(messageId, List.of("INBOX"));
  }

  public void addLabels(String messageId, String... labels) {
    mailbox.addLabels(messageId, List.of(labels));
  }

  public void removeLabels(String messageId, String... labels) {
    mailbox.removeLabels(messageId, List.of(labels));
  }

  /// Makes a label, as its owner does.
  ///
  /// @return its id
  public String createLabel(String name) {
    return mailbox.addLabel(name);
  }

  public void renameLabel(String id, String name) {
    mailbox.renameLabel(id, name);
  }

  /// Takes it off all messages, too.
  public void deleteLabel(String id) {
    mailbox.deleteLabel(id);
  }

  /// Newest first, spam and trash included.
  public List<String> messageIds() {
    return mailbox.newestFirst().stream().map(StoredMessage::id).toList();
  }

  /// Byte for byte as delivered.
  public byte[] raw(String messageId) {
    return mailbox.raw(messageId).clone();
  }

  public long historyId() {
    return mailbox.historyId();
  }

  /// Deletes the account and makes another under its address: empty, with a history that begins
  /// anew.
  public void recreate() {
    mailbox.recreate();
  }

  /// From now on every older startHistoryId is answered 404.
  public void expireHistory() {
    mailbox.expireHistory();
  }
}
