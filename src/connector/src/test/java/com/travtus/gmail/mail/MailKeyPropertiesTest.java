package com.travtus.gmail.mail;

import static com.travtus.gmail.mail.SampleEntries.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MailKeyPropertiesTest {
  private static final Path ROOT = Path.of("/mail-store");

  /// `internalDate` is a number of milliseconds, and nobody promises which.
  private static final long MILLIS = 250_000_000_000_000L;

  @Property
  void no_text_leads_out_of_the_subscriptions_folder(
      @ForAll String text, @ForAll("times") long at) {
    if (MessageId.isValid(text)) {
      assertInside(MailKey.of(SUBSCRIPTION, new MessageId(text), Instant.ofEpochMilli(at)));
    }
  }

  @Property
  void two_messages_never_share_a_key(
      @ForAll("ids") String one, @ForAll("ids") String other, @ForAll("times") long at) {
    MailKey key = MailKey.of(SUBSCRIPTION, new MessageId(one), Instant.ofEpochMilli(at));
    MailKey otherKey = MailKey.of(SUBSCRIPTION, new MessageId(other), Instant.ofEpochMilli(at));

    assertInside(key);
    assertThat(key.equals(otherKey)).isEqualTo(one.equals(other));
  }

  private static void assertInside(MailKey key) {
    Path file = ROOT.resolve(key.value());
    assertThat(file.normalize()).isEqualTo(file);
    assertThat(file.startsWith(ROOT.resolve("mail").resolve(SUBSCRIPTION.value()))).isTrue();
    assertThat(file.getNameCount()).isEqualTo(ROOT.getNameCount() + 6);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars("_-")
        .ofMinLength(1)
        .ofMaxLength(64);
  }

  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.longs().between(0, MILLIS);
  }
}
