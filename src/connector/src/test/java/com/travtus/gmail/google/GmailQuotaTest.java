package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.travtus.gmail.MutableClock;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.quota.InMemoryCircuitBreakerStore;
import com.travtus.gmail.quota.InMemoryQuotaUsage;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.quota.TestQuotaSettings;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.SampleSubscriptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What calls cost, and what keeps them from being made.
class GmailQuotaTest {
  private static final String TOM = "tom@harbourview.example";
  private static final String ANN = "ann@harbourview.example";
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final MessageQuery RECEIVED = new MessageQuery(NOW, null, Set.of());

  private final MutableClock clock = new MutableClock(NOW);
  private final EmulatedGoogle google =
      EmulatedGoogle.start(EmulatorSettings.ephemeral().withClock(clock));
  private final GoogleAdapters adapters = new GoogleAdapters(google, clock);
  private final InMemoryQuotaUsage spending = new InMemoryQuotaUsage();

  GmailQuotaTest() {
    List.of(TOM, ANN)
        .forEach(
            name -> {
              google.addMailbox(name);
              adapters.connect(address(name), new GrantId("grant-1"));
            });
    adapters.share(new InMemoryCircuitBreakerStore(), spending);
  }

  @AfterEach
  void close() {
    google.close();
  }

  private static Mailbox open(Mailboxes mailboxes, String name) {
    return mailboxes.open(SampleSubscriptions.active(name, NOW));
  }

  private long gmailCalls() {
    return google.calls().stream()
        .map(RecordedCall::call)
        .filter(call -> call.startsWith("gmail."))
        .count();
  }

  @Test
  void every_call_is_counted_for_its_tenant_as_gmail_counts_it() throws IOException {
    String message = google.mailbox(TOM).deliver("Subject: Keys\r\n\r\n".getBytes(UTF_8));
    google.clearCalls();
    Mailbox toms = open(adapters.mailboxes(), TOM);

    toms.history(toms.currentHistory().id(), null);
    toms.list(RECEIVED, null);
    clock.advance(Duration.ofSeconds(10));
    try (Spool spool = Spool.create()) {
      toms.fetch(new MessageId(message), spool);
    }

    long gmails = google.calls().stream().mapToLong(RecordedCall::units).sum();
    assertThat(gmails).isEqualTo(1 + 2 + 5 + 20);
    assertThat(spending.of(QuotaDay.of(NOW))).isEqualTo(Map.of(TENANT, gmails));
  }

  @Test
  void a_worker_has_its_part_of_the_project_s_minute_over_all_its_mailboxes()
      throws InterruptedException {
    adapters.limit(new TestQuotaSettings(8, 4, 1_000));
    Mailboxes mailboxes = adapters.mailboxes();
    open(mailboxes, TOM).currentHistory();
    open(mailboxes, ANN).currentHistory();

    Thread third =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, _) -> {})
            .start(() -> open(mailboxes, TOM).currentHistory());
    await().until(() -> third.getState() == Thread.State.TIMED_WAITING);

    assertThat(gmailCalls()).isEqualTo(2);
    third.interrupt();
    third.join();
    assertThat(gmailCalls()).isEqualTo(2);
  }

  /// One that waits for its turn has not begun.
  @Test
  void once_a_mailbox_is_throttled_no_call_of_the_run_is_begun() {
    google
        .faults()
        .add(
            Fault.on("gmail.users.getProfile")
                .always()
                .answering(Effect.tooManyRequests(NOW.plusSeconds(60))));
    Mailboxes mailboxes = adapters.mailboxes();
    Mailbox toms = open(mailboxes, TOM);
    assertThatThrownBy(toms::currentHistory).isInstanceOf(MailboxException.class);

    assertThatThrownBy(() -> toms.list(RECEIVED, null))
        .isInstanceOfSatisfying(
            MailboxException.class,
            exception ->
                assertThat(exception.kind())
                    .isEqualTo(new MailboxException.Kind.RateLimited(NOW.plusSeconds(60))))
        .hasMessage("gmail 429 rateLimitExceeded");
    assertThat(gmailCalls()).isOne();

    open(mailboxes, TOM).list(RECEIVED, null);
    assertThat(gmailCalls()).as("the next run asks again").isEqualTo(2);
  }
}
