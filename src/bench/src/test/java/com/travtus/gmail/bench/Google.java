package com.travtus.gmail.bench;

import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// An emulated Google with one Workspace domain, delegated to one service account.
final class Google implements AutoCloseable {
  private static final String DOMAIN = "bench.example";
  private static final List<String> GMAIL =
      List.of(
          "gmail.users.getProfile",
          "gmail.users.messages.list",
          "gmail.users.messages.get",
          "gmail.users.history.list",
          "gmail.users.labels.list",
          "gmail.users.labels.get");

  /// A little below Gmail's, as the connector's own settings have it.
  private static final int UNITS_PER_MINUTE = 5_900;

  private final EmulatedGoogle google;
  private final ServiceAccount account;
  private final int unitsPerMinute;

  private Google(EmulatorSettings settings) {
    this.unitsPerMinute = settings.quota() ? UNITS_PER_MINUTE : Integer.MAX_VALUE;
    this.google = EmulatedGoogle.start(settings);
    this.account = google.createServiceAccount();
    google.addWorkspaceDomain(DOMAIN);
    google.delegate(DOMAIN, account.clientId(), Delegate.READONLY);
  }

  static Google start(boolean quota) {
    return new Google(EmulatorSettings.ephemeral().withQuota(quota));
  }

  /// Its mail lies in a folder, not in memory.
  static Google startOn(Path folder) {
    return new Google(EmulatorSettings.ephemeral().withFolder(folder));
  }

  /// A mailbox whose content depends on the count alone.
  String mailbox(String name, int messages) {
    EmulatedMailbox mailbox = google.addMailbox(name + "@" + DOMAIN);
    Mail mail = new Mail();
    IntStream.range(0, messages).forEach(_ -> mailbox.deliver(mail.next()));
    return mailbox.address();
  }

  List<String> mailboxes(int count, int messages) {
    return IntStream.range(0, count)
        .mapToObj(number -> mailbox("desk%04d".formatted(number), messages))
        .toList();
  }

  /// Of every call on that mailbox, from now on.
  void delay(String mailbox, Duration latency) {
    if (latency.isPositive()) {
      GMAIL.forEach(
          call ->
              google
                  .faults()
                  .add(
                      Fault.on(call)
                          .forMailbox(mailbox)
                          .always()
                          .answering(Effect.delay(latency))));
    }
  }

  Order order(List<String> mailboxes, int expected, Path folder, Duration patience) {
    return new Order(
        google.url().toString(),
        account.keyJson(),
        mailboxes,
        expected,
        folder.toString(),
        Math.toIntExact(patience.toSeconds()),
        unitsPerMinute);
  }

  void forgetCalls() {
    google.clearCalls();
  }

  /// Of Gmail on these mailboxes, in their order.
  List<RecordedCall> calls(Collection<String> mailboxes) {
    return google.calls().stream()
        .filter(call -> call.call().startsWith("gmail."))
        .filter(call -> mailboxes.contains(call.mailbox()))
        .toList();
  }

  int units(Collection<String> mailboxes) {
    return calls(mailboxes).stream().mapToInt(RecordedCall::units).sum();
  }

  @Override
  public void close() {
    google.close();
  }
}
