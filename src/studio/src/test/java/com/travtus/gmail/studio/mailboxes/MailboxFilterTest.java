package com.travtus.gmail.studio.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.api.Subscription.Status;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which list an address stands for.
class MailboxFilterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant EARLIER = NOW.minusSeconds(90);

  @Test
  void nothing_chosen_is_all() {
    MailboxFilter filter = filter(null, "", null, null, null);

    assertThat(filter.all()).isTrue();
    assertThat(filter.table()).isEqualTo(URI.create("/studio/mailboxes"));
    assertThat(filter.dueBy(NOW)).isNull();
    assertThat(filter.domainOnly()).isNull();
  }

  @Test
  void what_is_no_status_is_all() {
    assertThat(filter("ACTIV", " ", "no", null, null).all()).isTrue();
  }

  @Test
  void all_that_is_chosen_goes_on_to_the_next_page() {
    MailboxFilter filter = filter("PAUSED", "a.example", "due", null, null);

    assertThat(filter.status()).isEqualTo(Status.PAUSED);
    assertThat(filter.page(filter.dueBy(NOW), "e+J"))
        .isEqualTo(
            URI.create(
                "/studio?show=PAUSED&domain=a.example&review=due&by=2026-11-23T12%3A00%3A00Z"
                    + "&pageToken=e%2BJ"));
  }

  @Test
  void the_next_page_is_of_the_same_moment() {
    assertThat(filter(null, "", "due", EARLIER.toString(), "e").dueBy(NOW)).isEqualTo(EARLIER);
  }

  @Test
  void the_first_page_is_of_now() {
    assertThat(filter(null, "", "due", EARLIER.toString(), null).dueBy(NOW)).isEqualTo(NOW);
    assertThat(filter(null, "", "due", "yesterday", "e").dueBy(NOW)).isEqualTo(NOW);
  }

  @Test
  void what_is_typed_stays_one_parameter() {
    assertThat(filter(null, "a&pageToken={x} %41", null, null, null).table())
        .isEqualTo(URI.create("/studio/mailboxes?domain=a%26pageToken%3D%7Bx%7D+%2541"));
  }

  private static MailboxFilter filter(
      @Nullable String show,
      String domain,
      @Nullable String review,
      @Nullable String by,
      @Nullable String pageToken) {
    return new MailboxFilter(show, domain, review, by, pageToken);
  }
}
