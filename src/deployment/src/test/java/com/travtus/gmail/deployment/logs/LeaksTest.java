package com.travtus.gmail.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.BrowserCookie;
import com.travtus.gmail.consent.StateSigner;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeaksTest {
  @TempDir private Path folder = Path.of("");

  private List<Leaks.Found> found(String... lines) throws IOException {
    return Leaks.in(Files.write(folder.resolve("log.txt"), Arrays.asList(lines)));
  }

  /// Made as they are made wherever they could come from.
  static Stream<Arguments> secrets() {
    try (EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral())) {
      var sealed = new StateSigner(new byte[32]).sign(Instant.EPOCH, null);
      return Stream.of(
          Arguments.of(Leak.ACCESS_TOKEN, "ya29.a0" + "Abc-123_".repeat(5)),
          Arguments.of(Leak.REFRESH_TOKEN, "1//0" + "Abc-123_".repeat(5)),
          Arguments.of(Leak.AUTHORIZATION_CODE, "?code=4%2F0A" + "Abc-123_".repeat(5)),
          Arguments.of(Leak.AUTHORIZATION_CODE, "4/0A" + "Abc-123_".repeat(5)),
          Arguments.of(Leak.CLIENT_SECRET, google.registerClient().clientSecret()),
          Arguments.of(
              Leak.PRIVATE_KEY, google.createServiceAccount().keyJson().replace("\n", " ")),
          Arguments.of(Leak.JWT, sealed.state()),
          Arguments.of(Leak.BEARER, "Authorization: Bearer abcdefghijkl"),
          Arguments.of(
              Leak.COOKIE,
              "Set-Cookie: " + BrowserCookie.set(URI.create("https://x.example"), sealed)),
          Arguments.of(Leak.RANDOM, "verifier=x " + "Abc-123_".repeat(5) + "xyz"),
          Arguments.of(Leak.ADDRESS, "connected leasing@harbourview.example"),
          Arguments.of(Leak.HEADER, "took in Subject: Keys"),
          Arguments.of(Leak.MESSAGE_TEXT, "took in: Kitchen tap drips in 4B"));
    }
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void what_is_planted_is_found_and_not_told(Leak leak, String secret) throws IOException {
    List<Leaks.Found> found = found("sync: UpToDate[stored=3]", "oops " + secret + " oops");

    assertThat(found).contains(new Leaks.Found(leak, "log.txt", 2));
    assertThat(found.toString()).doesNotContain(secret);
  }

  @Test
  void every_kind_is_planted() {
    assertThat(secrets().map(each -> each.get()[0])).contains((Object[]) Leak.values());
  }

  @Test
  void what_a_log_may_tell_is_no_leak() throws IOException {
    assertThat(
            found(
                "2030-01-01 12:00:00 INFO [com.travtus.gmail.sync.MailboxHandler] sync: UpToDate[3]",
                "subscription 0123456789abcdef0123456789abcdef: a message could not be stored",
                "token endpoint 400 invalid_grant",
                "java.io.IOException: S3 did not store a message",
                "\tat com.travtus.gmail.aws.S3MailStore.store(S3MailStore.java:61)",
                "Request ID: 274ececd-1009-4f07-ae9a-fd2665269971",
                "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        .isEmpty();
  }
}
