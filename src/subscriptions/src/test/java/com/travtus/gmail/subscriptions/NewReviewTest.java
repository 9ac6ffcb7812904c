package com.travtus.gmail.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.travtus.gmail.subscriptions.web.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewReviewTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_review_says_whether_the_mailbox_is_still_to_be_read(boolean keep) {
    assertThatCode(new NewReview(keep, null)::check).doesNotThrowAnyException();
    assertThatCode(new NewReview(keep, "n".repeat(1000))::check).doesNotThrowAnyException();
  }

  @Test
  void a_review_that_does_not_is_refused_with_all_that_is_wrong() {
    assertThat(Refusal.pointers(new NewReview(null, "n".repeat(1001))::check))
        .containsExactly("/keep", "/note");
  }
}
