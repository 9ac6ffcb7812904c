package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.travtus.gmail.domain.TxtLookup;
import com.travtus.gmail.domain.TxtRecords;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DnsOverHttpsTest {
  private static final String NAME = "harbourview.example";
  private static final TxtLookup UNAVAILABLE = new TxtLookup.Unavailable();

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final TxtRecords records = new GoogleAdapters(google, Clock.systemUTC()).txtRecords();

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  void what_is_published_is_found_until_it_is_withdrawn() {
    google.publishTxt(NAME, "v=spf1 -all");
    google.publishTxt(NAME, "travtus=" + "x".repeat(300) + "\"\\");

    assertThat(records.lookup(NAME))
        .isEqualTo(found("v=spf1 -all", "travtus=" + "x".repeat(300) + "\"\\"));

    google.withdrawTxt(NAME);
    assertThat(records.lookup(NAME)).isEqualTo(found());
  }

  @Test
  void names_with_underscores_are_looked_up_as_they_are() {
    google.publishTxt("_travtus.harbourview.example", "abc");

    assertThat(records.lookup("_travtus.harbourview.example")).isEqualTo(found("abc"));
    assertThat(records.lookup(NAME)).isEqualTo(found());
    assertThat(records.lookup("other.example")).isEqualTo(found());
  }

  @Test
  void a_name_is_nothing_but_a_name() {
    google.publishTxt(NAME, "abc");

    assertThat(records.lookup("other.example&name=" + NAME)).isEqualTo(found());
    assertThat(records.lookup("a..b")).isEqualTo(UNAVAILABLE);
  }

  static Stream<Effect> failures() {
    return Stream.of(
        Effect.servfail(),
        Effect.tooManyRequests(),
        Effect.serverError(500),
        Effect.serverError(503),
        Effect.unauthorized(),
        Effect.notFound(),
        Effect.cutConnection(),
        Effect.truncatedBody(),
        Effect.redirect(302, URI.create("http://localhost/")));
  }

  @ParameterizedTest
  @MethodSource
  void failures(Effect effect) {
    google.publishTxt(NAME, "abc");
    google.faults().add(Fault.on("dns.resolve").always().answering(effect));

    assertThat(records.lookup(NAME)).isEqualTo(UNAVAILABLE);
  }

  @Test
  void an_answer_of_any_length_is_not_taken() throws Exception {
    byte[] part = new byte[64 * 1024];
    Arrays.fill(part, (byte) ' ');
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"Status\":0".getBytes(UTF_8));
            for (int i = 0; i < 5; i++) {
              exchange.getResponseBody().write(part);
            }
            exchange.getResponseBody().write("}".getBytes(UTF_8));
          }
        });
    server.start();
    try {
      URI there = URI.create("http://localhost:" + server.getAddress().getPort());

      assertThat(new DnsOverHttps(TestGoogleSettings.at(there)).lookup(NAME))
          .isEqualTo(UNAVAILABLE);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nobody_there() {
    google.close();

    assertThat(records.lookup(NAME)).isEqualTo(UNAVAILABLE);
  }

  private static TxtLookup found(String... values) {
    return new TxtLookup.Found(Set.of(values));
  }
}
