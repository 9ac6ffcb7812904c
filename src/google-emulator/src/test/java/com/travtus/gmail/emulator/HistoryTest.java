package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.History;
import com.google.api.services.gmail.model.ListHistoryResponse;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryTest {
  @RegisterExtension final Site site = new Site();

  private Gmail gmail = site.real.gmail(request -> {});

  @BeforeEach
  void consent() throws IOException {
    gmail = site.real.gmail(Site.ADDRESS);
  }

  @Test
  void each_change_is_told_in_order_and_by_type() throws IOException {
    long start = site.mailbox.historyId();
    String id = site.deliver("Keys", "INBOX");
    site.mailbox.addLabels(id, "STARRED");
    site.mailbox.removeLabels(id, "INBOX");
    site.mailbox.delete(id);

    List<History> history = since(start).execute().getHistory();

    assertThat(history).extracting(History::getId).isSorted().doesNotHaveDuplicates();
    assertThat(history)
        .allSatisfy(change -> assertThat(change.getMessages().getFirst().getId()).isEqualTo(id));
    assertThat(history.get(0).getMessagesAdded().getFirst().getMessage().getLabelIds())
        .containsExactly("INBOX");
    assertThat(history.get(1).getLabelsAdded().getFirst().getLabelIds()).containsExactly("STARRED");
    assertThat(history.get(2).getLabelsRemoved().getFirst().getLabelIds()).containsExactly("INBOX");
    assertThat(history.get(3).getMessagesDeleted().getFirst().getMessage().getId()).isEqualTo(id);
    assertThat(history.get(3).getMessagesAdded()).isNull();
  }

  @Test
  void trash_is_no_deletion() throws IOException {
    long start = site.mailbox.historyId();
    site.mailbox.trash(site.deliver("Keys", "INBOX"));

    List<History> history = since(start).execute().getHistory();

    assertThat(history).allSatisfy(change -> assertThat(change.getMessagesDeleted()).isNull());
    assertThat(history.get(1).getLabelsAdded().getFirst().getLabelIds()).containsExactly("TRASH");
    assertThat(history.get(2).getLabelsRemoved().getFirst().getLabelIds()).containsExactly("INBOX");
  }

  @Test
  void pages_follow_each_other_without_gap_or_repeat() throws IOException {
    long start = site.mailbox.historyId();
    List<String> delivered = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      delivered.add(site.deliver("mail " + i));
    }

    List<String> found = new ArrayList<>();
    Gmail.Users.History.List request = since(start).setMaxResults(3L);
    int pages = 0;
    String token;
    do {
      ListHistoryResponse page = request.execute();
      page.getHistory().forEach(change -> found.add(change.getMessages().getFirst().getId()));
      assertThat(page.getHistoryId().longValue()).isEqualTo(site.mailbox.historyId());
      token = page.getNextPageToken();
      request.setPageToken(token);
      pages++;
    } while (token != null);

    assertThat(found).containsExactlyElementsOf(delivered);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void page_that_filters_leave_empty_still_has_a_next_one() throws IOException {
    long start = site.mailbox.historyId();
    String first = site.deliver("a", "INBOX");
    site.mailbox.addLabels(first, "STARRED");
    site.mailbox.addLabels(first, "IMPORTANT");
    String second = site.deliver("b", "INBOX");

    Gmail.Users.History.List request =
        since(start).setMaxResults(1L).setHistoryTypes(List.of("messageAdded"));
    List<Integer> sizes = new ArrayList<>();
    List<String> found = new ArrayList<>();
    String token;
    do {
      ListHistoryResponse page = request.execute();
      List<History> history = page.getHistory() == null ? List.of() : page.getHistory();
      sizes.add(history.size());
      history.forEach(change -> found.add(change.getMessages().getFirst().getId()));
      token = page.getNextPageToken();
      request.setPageToken(token);
    } while (token != null);

    assertThat(sizes).containsExactly(1, 0, 0, 1);
    assertThat(found).containsExactly(first, second);
  }

  @Test
  void mail_of_many_threads_is_all_in_the_history() throws Exception {
    long start = site.mailbox.historyId();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> delivered = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String subject = "mail " + i;
        delivered.add(threads.submit(() -> site.deliver(subject)));
      }
      Set<String> expected = new HashSet<>();
      for (Future<String> each : delivered) {
        expected.add(each.get());
      }
      assertThat(since(start).setMaxResults(500L).execute().getHistory())
          .extracting(change -> change.getMessages().getFirst().getId())
          .hasSize(400)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void label_leaves_out_what_never_had_it() throws IOException {
    long start = site.mailbox.historyId();
    String inbox = site.deliver("a", "INBOX");
    site.deliver("b", "SENT");

    assertThat(since(start).setLabelId("INBOX").execute().getHistory())
        .extracting(change -> change.getMessages().getFirst().getId())
        .containsExactly(inbox);
  }

  @Test
  void quiet_mailbox_answers_its_history_id_alone() throws IOException {
    ListHistoryResponse page = since(site.mailbox.historyId()).execute();

    assertThat(page.getHistory()).isNull();
    assertThat(page.getNextPageToken()).isNull();
    assertThat(page.getHistoryId().longValue()).isEqualTo(site.mailbox.historyId());
  }

  @Test
  void history_id_of_a_message_is_a_good_start() throws IOException {
    String id = site.deliver("a");
    BigInteger start = gmail.users().messages().get("me", id).execute().getHistoryId();
    site.deliver("b");

    assertThat(since(start.longValue()).execute().getHistory()).hasSize(1);
  }

  @Test
  void expired_history_is_not_found_but_the_present_is() throws IOException {
    long old = site.mailbox.historyId();
    site.deliver("a");
    site.mailbox.expireHistory();

    assertThat(status(old)).isEqualTo(404);
    long present = site.mailbox.historyId();
    site.deliver("b");
    assertThat(since(present).execute().getHistory()).hasSize(1);
  }

  /// A deleted and recreated account has a new history.
  @Test
  void start_that_is_yet_to_come_has_nothing_after_it() throws IOException {
    site.deliver("a");
    long ahead = site.mailbox.historyId() + 1;
    site.mailbox.recreate();

    ListHistoryResponse answer = since(ahead).execute();

    assertThat(answer.getHistory()).isNull();
    assertThat(answer.getHistoryId()).isLessThan(BigInteger.valueOf(ahead));
  }

  @Test
  void start_that_was_never_given_is_not_found() {
    long before = site.mailbox.historyId();
    site.deliver("a");
    site.deliver("b");

    assertThat(status(1)).isEqualTo(404);
    assertThat(status(before - 1)).isEqualTo(404);
  }

  @Test
  void missing_start_and_wrong_arguments_are_errors() {
    assertThat(
            catchThrowableOfType(
                    GoogleJsonResponseException.class,
                    () -> gmail.users().history().list("me").execute())
                .getStatusCode())
        .isEqualTo(400);
    assertThat(
            catchThrowableOfType(
                    GoogleJsonResponseException.class,
                    () ->
                        since(site.mailbox.historyId())
                            .setHistoryTypes(List.of("everything"))
                            .execute())
                .getStatusCode())
        .isEqualTo(400);
    assertThat(
            catchThrowableOfType(
                    GoogleJsonResponseException.class,
                    () -> since(site.mailbox.historyId()).setPageToken("made-up").execute())
                .getStatusCode())
        .isEqualTo(400);
  }

  private Gmail.Users.History.List since(long start) throws IOException {
    return gmail.users().history().list("me").setStartHistoryId(BigInteger.valueOf(start));
  }

  private int status(long start) {
    return catchThrowableOfType(GoogleJsonResponseException.class, () -> since(start).execute())
        .getStatusCode();
  }
}
