package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.mail.MessageId;
import java.io.IOException;
import java.util.ArrayList;
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
  private final List<Boolean> passed = new ArrayList<>();

  @Test
  void each_message_is_taken_once() throws Exception {
    take(
        8,
        message -> {
          begun.add(message);
          return !message.equals(MESSAGES.getFirst());
        });

    assertThat(begun).containsExactlyInAnyOrderElementsOf(MESSAGES);
    assertThat(passed).hasSize(40);
    assertThat(passed.stream().filter(stored -> stored)).hasSize(39);
  }

  @Test
  void one_at_a_time_they_come_in_their_order() throws Exception {
    take(1, begun::add);

    assertThat(begun).containsExactlyElementsOf(MESSAGES);
  }

  @Test
  void as_many_are_under_way_as_may_be_and_no_more() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(4);

    take(
        4,
        message -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          full.countDown();
          full.await();
          underWay.decrementAndGet();
          return true;
        });

    assertThat(most).hasValue(4);
  }

  @Test
  void one_that_takes_long_holds_up_no_other() throws Exception {
    CountDownLatch allOthers = new CountDownLatch(39);

    take(
        2,
        message -> {
          if (message.equals(MESSAGES.getFirst())) {
            allOthers.await();
          } else {
            allOthers.countDown();
          }
          return true;
        });

    assertThat(passed).hasSize(40);
  }

  @Test
  void once_one_has_failed_none_is_begun_and_those_under_way_are_finished() {
    IOException failure = new IOException("the disk is full");
    CountDownLatch failed = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                take(
                    2,
                    message -> {
                      begun.add(message);
                      if (message.equals(MESSAGES.get(3))) {
                        failed.countDown();
                        throw failure;
                      }
                      if (message.equals(MESSAGES.get(2))) {
                        failed.await();
                      }
                      return true;
                    }))
        .isSameAs(failure);

    // One more, if the one under way is heard of before the failure is.
    assertThat(begun).containsAll(MESSAGES.subList(0, 4)).hasSizeBetween(4, 5);
    assertThat(passed).hasSize(begun.size() - 1);
  }

  @Test
  void once_the_watch_has_ended_it_none_is_begun_and_those_under_way_are_heard_of() {
    StopRun ended = new StopRun(new SyncOutcome.NotSubscribed());

    assertThatThrownBy(
            () ->
                new ParallelIntake(4)
                    .take(
                        MESSAGES,
                        begun::add,
                        stored -> {
                          passed.add(stored);
                          if (passed.size() == 8) {
                            throw ended;
                          }
                        }))
        .isSameAs(ended);

    assertThat(passed).hasSameSizeAs(begun).hasSizeBetween(8, 11);
  }

  @Test
  void an_error_is_not_swallowed() {
    assertThatThrownBy(
            () ->
                take(
                    4,
                    message -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void nothing_to_take_is_nothing_to_do() throws Exception {
    new ParallelIntake(4).take(List.of(), begun::add, passed::add);

    assertThat(begun).isEmpty();
    assertThat(passed).isEmpty();
  }

  /// An intake that may wait.
  private interface Waiting {
    boolean take(MessageId message) throws IOException, InterruptedException;
  }

  private void take(int parallelism, Waiting intake) throws IOException, StopRun {
    new ParallelIntake(parallelism)
        .take(
            MESSAGES,
            message -> {
              try {
                return intake.take(message);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
              }
            },
            passed::add);
  }
}
