package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.emulator.EmulatedGoogle;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;

/// What every test of the running application starts from and leaves behind.
@WithTestResource(value = RunningBackend.class, scope = TestResourceScope.GLOBAL)
abstract class Flow {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @AfterEach
  void leave() {
    google().faults().clear();
    Customer.leaveAll();
  }

  static EmulatedGoogle google() {
    return RunningBackend.google();
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
  }

  /// With what decoding and encoding again would not give back: bare line feeds, a byte that is no
  /// UTF-8, no line end at the end.
  static byte[] mail(String subject) {
    byte[] text = ("Subject: " + subject + "\r\nX-Odd:\tyes \n\nIn 4B.\n--\n?").getBytes(UTF_8);
    text[text.length - 1] = (byte) 0xff;
    return text;
  }
}
