package com.travtus.gmail.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.travtus.gmail.aws.FaultMode;
import com.travtus.gmail.aws.LocalAws;
import com.travtus.gmail.aws.LocalAws.Service;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.sync.AwsFault.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault of every service that the sync lives on, at its first call and in the middle, once,
/// for a while and until somebody mends it. A run ends in an error or is repeated; when it is over,
/// each message is in once, and no log has told anything of anybody's.
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class AwsFaultMatrixTest {
  /// Runs.
  private static final int PATIENCE = 20;

  @TempDir private static Path folder = Path.of("");

  private static final EmulatedGoogle GOOGLE = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private static final LogRecorder LOGS = LogRecorder.start();
  private static final AtomicInteger MAILBOXES = new AtomicInteger();
  private static LocalAws aws;

  @BeforeAll
  static void start() throws Exception {
    aws = new LocalAws(folder);
  }

  @AfterAll
  static void tell_nothing() {
    aws.close();
    GOOGLE.close();
    LOGS.close();
    assertThat(LOGS.text())
        .as("the recorder works")
        .contains("sync failed", "dispatch failed", "a message could not be stored");
    assertThat(LOGS.text())
        .doesNotContainIgnoringCase("telling", "harbourview.example", "GOCSPX")
        .doesNotContain("ya29.", "1//", "4/0", "eyJ", "Bearer ", "refresh_token");
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(Service.values())
        .flatMap(
            service ->
                Arrays.stream(AwsFault.values())
                    .flatMap(
                        fault ->
                            Arrays.stream(Span.values())
                                .flatMap(
                                    span ->
                                        Stream.of(0, AwsFault.middle(service))
                                            .map(
                                                after ->
                                                    Arguments.of(service, fault, span, after)))));
  }

  @ParameterizedTest(name = "{0} is {1}, {2}, after {3} calls")
  @MethodSource("cells")
  void no_fault_loses_or_repeats_mail(Service service, AwsFault fault, Span span, int after)
      throws IOException {
    assumeTrue(
        aws.has(service), "there is no moto_server on the PATH (pip install 'moto[server]')");
    AwsMailbox mailbox = new AwsMailbox(aws, GOOGLE, "mailbox" + MAILBOXES.incrementAndGet());
    mailbox.goOn();
    mailbox.deliver(3);
    mailbox.restart();
    AtomicInteger calls = new AtomicInteger();
    mailbox
        .account()
        .treat(
            service,
            request -> {
              int before = calls.getAndIncrement();
              return before >= after && before - after < span.calls()
                  ? fault.of(request)
                  : FaultMode.PASS;
            });

    for (int run = 0; run < PATIENCE && calls.get() <= after; run++) {
      mailbox.goOn();
    }
    assertThat(calls).as("it struck").hasValueGreaterThan(after);
    mailbox.goOn();
    mailbox.goOn();
    mailbox.account().heal();
    mailbox.deliver(1);
    for (int run = 0; run < PATIENCE && !mailbox.isUpToDate(); run++) {
      mailbox.goOn();
    }

    mailbox.assertComplete();
  }
}
