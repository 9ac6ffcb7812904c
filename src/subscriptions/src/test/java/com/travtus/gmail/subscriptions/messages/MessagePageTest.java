package com.travtus.gmail.subscriptions.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.Headers;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.SampleEntries;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.subscriptions.messages.MessagePage.Address;
import com.travtus.gmail.subscriptions.messages.MessagePage.Attachment;
import com.travtus.gmail.subscriptions.messages.MessagePage.Message;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessagePageTest {
  private static final Headers HEADERS =
      new Headers(
          List.of(new Headers.Address("Ann Lee", "ann@example.org")),
          List.of(
              new Headers.Address(null, "tom@harbourview.example"),
              new Headers.Address(null, "leasing@harbourview.example")),
          List.of(new Headers.Address(null, "cc@example.org")),
          "Dripping tap",
          Instant.parse("2029-12-31T23:59:00Z"),
          "<1@example.org>",
          List.of("<0@example.org>"),
          List.of("<a@example.org>", "<0@example.org>"),
          List.of(
              new Headers.Attachment("lease.pdf", "application/pdf", 52_311L),
              new Headers.Attachment(null, "image/png", null)),
          false);

  private static LedgerEntry entry(Headers headers) {
    LedgerEntry sample = SampleEntries.entry(SampleEntries.SUBSCRIPTION, "m1", headers);
    return new LedgerEntry(
        sample.subscription(),
        sample.tenant(),
        sample.message(),
        "thread-9",
        Set.of("UNREAD", "INBOX", "Label_1"),
        sample.receivedAt(),
        sample.storedAt(),
        sample.key(),
        new Spool.Digest(612, "9f".repeat(32)),
        sample.headers(),
        sample.expiresAt());
  }

  private static Message message(Headers headers) {
    return MessagePage.of(List.of(entry(headers)), null).messages().getFirst();
  }

  @Test
  void a_message_has_what_was_kept_of_it() {
    assertThat(message(HEADERS))
        .isEqualTo(
            new Message(
                "m1",
                "thread-9",
                List.of("INBOX", "Label_1", "UNREAD"),
                SampleEntries.NOW,
                SampleEntries.NOW.plusSeconds(2),
                612,
                "9f".repeat(32),
                List.of(new Address("Ann Lee", "ann@example.org")),
                List.of(
                    new Address(null, "tom@harbourview.example"),
                    new Address(null, "leasing@harbourview.example")),
                List.of(new Address(null, "cc@example.org")),
                "Dripping tap",
                Instant.parse("2029-12-31T23:59:00Z"),
                "<1@example.org>",
                List.of("<0@example.org>"),
                List.of("<a@example.org>", "<0@example.org>"),
                List.of(
                    new Attachment("lease.pdf", "application/pdf", 52_311L),
                    new Attachment(null, "image/png", null)),
                false));
  }

  @Test
  void what_its_headers_do_not_say_is_absent() {
    Message message = message(SampleEntries.NO_HEADERS);

    assertThat(message.from()).isEmpty();
    assertThat(message.subject()).isNull();
    assertThat(message.date()).isNull();
    assertThat(message.messageId()).isNull();
    assertThat(message.attachments()).isEmpty();
    assertThat(message.headersComplete()).isTrue();
  }

  @Test
  void a_page_keeps_the_order_and_says_where_the_next_begins() {
    MessagePage page =
        MessagePage.of(
            List.of(
                SampleEntries.entry(SampleEntries.SUBSCRIPTION, "m2", HEADERS),
                SampleEntries.entry(SampleEntries.SUBSCRIPTION, "m1", HEADERS)),
            "next");

    assertThat(page.messages()).extracting(Message::id).containsExactly("m2", "m1");
    assertThat(page.nextPageToken()).isEqualTo("next");
  }

  /// It may come into a log.
  @Test
  void its_text_has_nothing_of_anybodys_mail() {
    assertThat(MessagePage.of(List.of(entry(HEADERS)), null).toString())
        .doesNotContain("ann", "Ann", "tom@", "Dripping", "lease", "thread-9");
    assertThat(message(HEADERS).from().toString()).doesNotContain("ann", "Ann");
    assertThat(message(HEADERS).attachments().toString()).doesNotContain("lease");
  }
}
