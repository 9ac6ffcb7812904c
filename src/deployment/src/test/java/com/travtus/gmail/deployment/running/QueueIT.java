package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.FaultMode;
import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

/// The mailbox function between its queue and its deadline.
@Moto.Needed
@ExtendWith(Deployed.class)
class QueueIT {
  /// What the function keeps back to come to an end, and a little.
  private static final Duration SHORT = Duration.ofSeconds(82);

  private final Deployment deployment;
  private final Poller poller;
  private final DeployedFunction function;
  private final EmulatedMailbox mailbox;
  private final Customer customer;

  QueueIT(Deployment deployment) {
    this.deployment = deployment;
    this.poller = deployment.poller();
    this.function = deployment.function("SyncMailboxFunction");
    this.customer = Customer.of(deployment);
    this.mailbox = customer.mailbox("leasing");
  }

  @BeforeEach
  void connect() {
    assertThat(customer.connect(mailbox).statusCode()).isEqualTo(302);
    deployment.work();
  }

  @AfterEach
  void heal() {
    deployment.cloud().heal();
    deployment.assertNothingTold();
  }

  private void deliver(int messages) {
    for (int i = 0; i < messages; i++) {
      mailbox.deliver(Customer.mail("Number " + i, 500));
    }
    customer.makeDue(mailbox);
    assertThat(deployment.dispatch().json().asInt()).isEqualTo(1);
  }

  private int stored() {
    return customer
        .read("/subscriptions/" + customer.id(mailbox) + "/messages?limit=100")
        .path("messages")
        .size();
  }

  @Test
  void of_a_batch_only_what_failed_comes_again() {
    deliver(1);
    poller.send("not-a-subscription", "somebody", "somebody-1");

    Poller.Batch batch = poller.poll(10, Deployment.PATIENCE);

    assertThat(batch.messages()).hasSize(2);
    List<String> failed =
        batch.messages().stream()
            .filter(message -> message.body().equals("not-a-subscription"))
            .map(Message::messageId)
            .toList();
    assertThat(batch.failed()).containsExactlyElementsOf(failed);
    assertThat(stored()).isEqualTo(1);
    assertThat(poller.length()).isEqualTo(1);
    poller.drop(batch);
  }

  @Test
  void a_run_that_is_slow_stops_in_time_and_goes_on_later() {
    deliver(48);
    deployment
        .google()
        .faults()
        .add(
            Fault.on("gmail.users.messages.get")
                .always()
                .answering(Effect.delay(Duration.ofSeconds(2))));

    Poller.Batch batch = poller.poll(1, SHORT);

    assertThat(batch.failed()).as(() -> batch.answer().toString()).isEmpty();
    assertThat(deployment.log()).contains("OutOfTime");
    assertThat(stored()).isBetween(1, 47);
    deployment.cloud().heal();
    deployment.dispatch().json();
    deployment.work();
    assertThat(stored()).isEqualTo(48);
  }

  @Test
  void who_is_killed_at_the_deadline_leaves_the_message_to_the_next() {
    deliver(1);
    List<Long> before = function.warm();
    deployment.cloud().fault("dynamodb", _ -> FaultMode.delay(Duration.ofSeconds(5)));

    Poller.Batch batch = poller.poll(1, Duration.ofSeconds(1));

    assertThat(batch.answer()).isEqualTo(new Answer.TimedOut());
    assertThat(function.warm()).isEmpty();
    assertThat(before).hasSize(1);
    deployment.cloud().heal();
    poller.release(batch);
    deployment.work();
    assertThat(stored()).isEqualTo(1);
    assertThat(poller.length()).isZero();
  }

  @Test
  void a_warm_process_is_used_again() {
    deliver(1);
    List<Long> before = function.warm();
    int started = function.started();

    deployment.work();

    assertThat(function.warm()).isEqualTo(before);
    assertThat(function.started()).isEqualTo(started);
    assertThat(stored()).isEqualTo(1);
  }
}
