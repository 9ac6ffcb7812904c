package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessageListTest {
  private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");

  private final MutableClock clock = new MutableClock(NOON);

  @RegisterExtension final Site site = new Site(EmulatorSettings.ephemeral().withClock(clock));

  private Gmail gmail = site.real.gmail(request -> {});

  @BeforeEach
  void consent() throws IOException {
    gmail = site.real.gmail(Site.ADDRESS);
  }

  @Test
  void messages_come_newest_first() throws IOException {
    String middle = site.mailbox.deliver(Site.mail("b"), NOON.minusSeconds(60));
    String newest = site.mailbox.deliver(Site.mail("c"), NOON);
    String oldest = site.mailbox.deliver(Site.mail("a"), NOON.minusSeconds(120));

    assertThat(ids("")).containsExactly(newest, middle, oldest);
  }

  @Test
  void pages_are_complete_though_mail_arrives_in_between() throws IOException {
    for (int i = 0; i < 5; i++) {
      site.deliver("mail " + i);
    }
    List<String> expected = site.mailbox.messageIds();
    Gmail.Users.Messages.List request = gmail.users().messages().list("me").setMaxResults(2L);

    List<String> found = new ArrayList<>();
    String token;
    do {
      ListMessagesResponse page = request.execute();
      page.getMessages().forEach(message -> found.add(message.getId()));
      token = page.getNextPageToken();
      request.setPageToken(token);
      site.deliver("arrives in between");
    } while (token != null);

    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void page_holds_a_hundred_by_default_and_five_hundred_at_most() throws IOException {
    for (int i = 0; i < 502; i++) {
      site.deliver("mail");
    }
    Gmail.Users.Messages.List request = gmail.users().messages().list("me");

    assertThat(request.execute().getMessages()).hasSize(100);
    ListMessagesResponse page = request.setMaxResults(5000L).execute();
    assertThat(page.getMessages()).hasSize(500);
    assertThat(page.getNextPageToken()).isNotNull();
  }

  @Test
  void empty_list_has_no_messages_at_all() throws IOException {
    ListMessagesResponse page = gmail.users().messages().list("me").execute();

    assertThat(page.getMessages()).isNull();
    assertThat(page.getResultSizeEstimate()).isZero();
  }

  @Test
  void spam_and_trash_are_left_out_unless_asked_for() throws IOException {
    String mail = site.deliver("mail");
    String spam = site.deliver("spam", "SPAM");
    String trash = site.deliver("trash");
    site.mailbox.trash(trash);

    assertThat(ids("")).containsExactly(mail);
    assertThat(ids("in:spam")).containsExactly(spam);
    assertThat(ids("in:trash")).containsExactly(trash);
    assertThat(ids("in:anywhere")).containsExactlyInAnyOrder(mail, spam, trash);
    assertThat(ids("in:anywhere -in:spam")).containsExactlyInAnyOrder(mail, trash);
    assertThat(
            gmail.users().messages().list("me").setIncludeSpamTrash(true).execute().getMessages())
        .hasSize(3);
  }

  @Test
  void several_labels_must_all_be_there() throws IOException {
    site.deliver("one", "INBOX");
    String both = site.deliver("both", "INBOX", "STARRED");
    Gmail.Users.Messages.List request = gmail.users().messages().list("me");

    assertThat(request.setLabelIds(List.of("INBOX", "STARRED")).execute().getMessages())
        .extracting(Message::getId)
        .containsExactly(both);
  }

  @Test
  void query_knows_labels_and_folders() throws IOException {
    String sent = site.deliver("sent", "SENT");
    String draft = site.deliver("draft", "DRAFT");
    String unit = site.deliver("unit", "INBOX", "Unit 4/B");

    assertThat(ids("in:sent")).containsExactly(sent);
    assertThat(ids("in:drafts")).containsExactly(draft);
    assertThat(ids("label:unit-4-b")).containsExactly(unit);
    assertThat(ids("-in:sent -in:drafts")).containsExactly(unit);
    assertThat(ids("-label:inbox")).containsExactlyInAnyOrder(sent, draft);
    assertThat(ids("subject:UNIT is:read")).containsExactly(unit);
  }

  @Test
  void seconds_bound_the_time_on_both_sides() throws IOException {
    long second = NOON.getEpochSecond();
    site.mailbox.deliver(Site.mail("early"), NOON.minusSeconds(1));
    site.mailbox.deliver(Site.mail("then"), NOON);
    String late = site.mailbox.deliver(Site.mail("late"), NOON.plusSeconds(1));

    assertThat(ids("after:" + second)).containsExactly(late);
    assertThat(ids("before:" + second)).hasSize(1).doesNotContain(late);
    assertThat(ids("after:" + (second - 1) + " before:" + (second + 2))).hasSize(2);
  }

  @Test
  void days_begin_at_midnight_pacific_time() throws IOException {
    String before = site.mailbox.deliver(Site.mail("a"), Instant.parse("2026-01-12T07:59:59Z"));
    String after = site.mailbox.deliver(Site.mail("b"), Instant.parse("2026-01-12T08:00:00Z"));

    assertThat(ids("after:2026/01/12")).containsExactly(after);
    assertThat(ids("before:2026/1/12")).containsExactly(before);
  }

  @Test
  void ages_count_back_from_now() throws IOException {
    String recent = site.mailbox.deliver(Site.mail("a"), Instant.parse("2026-01-11T13:00:00Z"));
    String old = site.mailbox.deliver(Site.mail("b"), Instant.parse("2025-12-01T00:00:00Z"));

    assertThat(ids("newer_than:1d")).containsExactly(recent);
    assertThat(ids("older_than:1m")).containsExactly(old);
  }

  @Test
  void query_that_is_not_understood_is_an_error() {
    assertThatThrownBy(() -> ids("has:attachment")).hasMessageContaining("400");
    assertThatThrownBy(() -> ids("leaking tap")).hasMessageContaining("400");
    assertThatThrownBy(() -> ids("after:yesterday")).hasMessageContaining("400");
  }

  private List<String> ids(String q) throws IOException {
    ListMessagesResponse page = gmail.users().messages().list("me").setQ(q).execute();
    return page.getMessages() == null
        ? List.of()
        : page.getMessages().stream().map(Message::getId).toList();
  }
}
