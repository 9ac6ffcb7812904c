package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.mail.MessageId;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelIntakeTest {
  private static final List<MessageId> MESSAGES =
      IntStream.range(0, 40).mapToObj(i -> new MessageId("m-" + i)).toList();

  private final Queue<MessageId> begun = new ConcurrentLinkedQueue<>();

  @Test
  void each_message_is_taken_once() {
    ParallelIntake.Taken taken =
        new ParallelIntake(8)
            .take(
                MESSAGES,
                message -> {
                  begun.add(message);
                  return !message.equals(MESSAGES.getFirst());
                });

    assertThat(begun).containsExactlyInAnyOrderElementsOf(MESSAGES);
    assertThat(taken).isEqualTo(new ParallelIntake.Taken(39, null));
  }

  @Test
  void one_at_a_time_they_come_in_their_order() {
    new ParallelIntake(1).take(MESSAGES, begun::add);

    assertThat(begun).containsExactlyElementsOf(MESSAGES);
  }

  @Test
  void as_many_are_under_way_as_may_be_and_no_more() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(4);

    new ParallelIntake(4)
        .take(
            MESSAGES,
            message -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              full.countDown();
              awaitUninterruptibly(full);
              underWay.decrementAndGet();
              return true;
            });

    assertThat(most).hasValue(4);
  }

  @Test
  void once_one_has_failed_none_is_begun_and_those_under_way_are_finished() {
    IOException failure = new IOException("the disk is full");

    ParallelIntake.Taken taken =
        new ParallelIntake(1)
            .take(
                MESSAGES,
                message -> {
                  begun.add(message);
                  if (begun.size() == 3) {
                    throw failure;
                  }
                  return true;
                });

    assertThat(begun).containsExactlyElementsOf(MESSAGES.subList(0, 3));
    assertThat(taken.stored()).isEqualTo(2);
    assertThatThrownBy(taken::orThrow).isSameAs(failure);
  }

  @Test
  void an_error_is_not_swallowed() {
    ParallelIntake.Taken taken =
        new ParallelIntake(4)
            .take(
                MESSAGES,
                message -> {
                  throw new StackOverflowError();
                });

    assertThatThrownBy(taken::orThrow).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void nothing_to_take_is_nothing_to_do() {
    assertThat(new ParallelIntake(4).take(List.of(), begun::add))
        .isEqualTo(new ParallelIntake.Taken(0, null));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
