package com.travtus.gmail.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.emulator.EmulatedMailbox;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/// A mailbox in which mail arrives, is relabelled and withdrawn, as the [Random] has it, and what
/// must be in of it at the end: SHA-256 by message id.
final class EventfulMailbox {
  private final EmulatedMailbox gmail;
  private final Random random;
  private final Map<String, String> all = new HashMap<>();
  private final Map<String, String> wanted = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final Deque<String> spam = new ArrayDeque<>();
  private int rescued;

  EventfulMailbox(EmulatedMailbox gmail, Random random) {
    this.gmail = gmail;
    this.random = random;
  }

  EmulatedMailbox gmail() {
    return gmail;
  }

  /// How many messages there have been that were wanted, if only for a while.
  int delivered() {
    return ids.size();
  }

  int rescued() {
    return rescued;
  }

  /// With those that were withdrawn.
  Map<String, String> all() {
    return all;
  }

  Map<String, String> wanted() {
    return wanted;
  }

  /// Those of them that are wanted.
  Map<String, String> wanted(Map<String, String> messages) {
    Map<String, String> left = new HashMap<>(messages);
    left.keySet().retainAll(wanted.keySet());
    return left;
  }

  void deliver(Instant receivedAt) {
    want(put(receivedAt, "INBOX", "UNREAD"));
  }

  /// Now and then something else happens than that mail arrives.
  void stir(Instant now) {
    switch (random.nextInt(40)) {
      case 0 -> withdraw(gmail::delete);
      case 1 -> withdraw(gmail::trash);
      case 2, 3 -> gmail.addLabels(any(), "STARRED");
      case 4, 5 -> gmail.removeLabels(any(), "UNREAD");
      case 6 -> spam.add(put(now, "SPAM"));
      case 7 -> rescue();
      default -> {}
    }
  }

  private void rescue() {
    if (!spam.isEmpty()) {
      String message = spam.removeLast();
      gmail.removeLabels(message, "SPAM");
      gmail.addLabels(message, "INBOX");
      want(message);
      rescued++;
    }
  }

  /// One that has just come, mostly: the sync may be about to fetch it.
  private void withdraw(Withdrawal withdrawal) {
    List<String> newest = ids.subList(Math.max(0, ids.size() - 5), ids.size());
    List<String> left = newest.stream().filter(wanted::containsKey).toList();
    if (!left.isEmpty()) {
      String message = left.get(random.nextInt(left.size()));
      withdrawal.withdraw(message);
      wanted.remove(message);
    }
  }

  private interface Withdrawal {
    void withdraw(String message);
  }

  private String any() {
    List<String> left = List.copyOf(wanted.keySet());
    return left.get(random.nextInt(left.size()));
  }

  private void want(String message) {
    ids.add(message);
    wanted.put(message, all.get(message));
  }

  /// Of a few hundred bytes to some thousand, now and then of hundreds of thousands, no two alike.
  private String put(Instant receivedAt, String... labels) {
    byte[] body = new byte[random.nextInt(40) == 0 ? 300_000 : 100 + random.nextInt(4_000)];
    random.nextBytes(body);
    byte[] head = "From: ann@harbourview.example\r\nSubject: Keys\r\n\r\n".getBytes(UTF_8);
    byte[] raw = new byte[head.length + body.length];
    System.arraycopy(head, 0, raw, 0, head.length);
    System.arraycopy(body, 0, raw, head.length, body.length);
    String message = gmail.deliver(raw, receivedAt, labels);
    all.put(message, DigestUtils.sha256Hex(raw));
    return message;
  }
}
