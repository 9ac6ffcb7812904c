package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.Message;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
  private static final URI CALLBACK = URI.create("https://app.example/callback");

  @TempDir Path temporary = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void folder() {
    folder = temporary.resolve("world");
  }

  @Test
  void restart_keeps_mail_history_grants_and_keys() throws IOException {
    String refreshToken;
    String kept;
    String gone;
    long start;
    Message before;
    OAuthClient client;
    ServiceAccount account;
    try (EmulatedGoogle google = start()) {
      google.addWorkspaceDomain(Site.DOMAIN);
      EmulatedMailbox mailbox = google.addMailbox(Site.ADDRESS, Site.ALIAS);
      client = google.registerClient(CALLBACK);
      account = google.createServiceAccount("reader");
      google.delegate(Site.DOMAIN, account.clientId(), RealClient.READONLY);
      RealClient real = new RealClient(google, client);
      refreshToken = real.grant(Site.ADDRESS).getRefreshToken();
      start = mailbox.historyId();
      kept = mailbox.deliver(Site.mail("kept"), "INBOX");
      mailbox.addLabels(kept, "STARRED");
      gone = mailbox.deliver(Site.mail("gone"));
      mailbox.delete(gone);
      google.publishTxt(Site.DOMAIN, "kept");
      google.publishTxt("gone.example", "gone");
      google.withdrawTxt("gone.example");
      before =
          real.gmail(real.userCredentials(refreshToken))
              .users()
              .messages()
              .get("me", kept)
              .setFormat("raw")
              .execute();
    }

    try (EmulatedGoogle google = start()) {
      assertThat(resolved(google, Site.DOMAIN)).contains("\"Status\":0", "kept");
      assertThat(resolved(google, "gone.example")).contains("\"Status\":3");
      RealClient real = new RealClient(google, client);
      Gmail gmail = real.gmail(real.userCredentials(refreshToken));
      assertThat(gmail.users().messages().get("me", kept).setFormat("raw").execute())
          .isEqualTo(before);
      assertThat(google.mailbox(Site.ALIAS).messageIds()).containsExactly(kept);
      assertThat(
              gmail
                  .users()
                  .history()
                  .list("me")
                  .setStartHistoryId(BigInteger.valueOf(start))
                  .execute()
                  .getHistory())
          .hasSize(4);
      assertThat(google.createServiceAccount("reader").clientId()).isEqualTo(account.clientId());
      assertThat(
              real.gmail(
                      real.delegated(
                          google.createServiceAccount("reader"), Site.ADDRESS, RealClient.READONLY))
                  .users()
                  .getProfile("me")
                  .execute()
                  .getMessagesTotal())
          .isEqualTo(1);
    }
  }

  @Test
  void renamed_accounts_and_labels_stay_as_they_are() throws IOException {
    OAuthClient client;
    String refreshToken;
    String label;
    String message;
    try (EmulatedGoogle google = start()) {
      EmulatedMailbox mailbox = google.addMailbox(Site.ADDRESS);
      client = google.registerClient(CALLBACK);
      refreshToken = new RealClient(google, client).grant(Site.ADDRESS).getRefreshToken();
      label = mailbox.createLabel("Repairs");
      mailbox.deleteLabel(mailbox.createLabel("Rents"));
      google.rename(Site.ADDRESS, "upkeep@" + Site.DOMAIN);
      message = mailbox.deliver(Site.mail("kept"), label);
    }
    try (EmulatedGoogle google = start()) {
      EmulatedMailbox mailbox = google.mailbox(Site.ADDRESS);
      assertThat(mailbox.address()).isEqualTo("upkeep@" + Site.DOMAIN);
      assertThat(mailbox.messageIds()).containsExactly(message);
      assertThat(google.hasGrant(mailbox.address(), client.clientId())).isTrue();
      RealClient real = new RealClient(google, client);
      assertThat(
              real.gmail(real.userCredentials(refreshToken))
                  .users()
                  .labels()
                  .list("me")
                  .execute()
                  .getLabels())
          .extracting(each -> each.getName())
          .contains("Repairs")
          .doesNotContain("Rents");
    }
  }

  @Test
  void revoked_grants_stay_revoked() throws IOException {
    OAuthClient client;
    try (EmulatedGoogle google = start()) {
      google.addMailbox(Site.ADDRESS);
      client = google.registerClient(CALLBACK);
      new RealClient(google, client).grant(Site.ADDRESS);
      google.revokeGrants(Site.ADDRESS);
    }
    try (EmulatedGoogle google = start()) {
      assertThat(google.hasGrant(Site.ADDRESS, client.clientId())).isFalse();
    }
  }

  @Test
  void expired_history_stays_expired() throws IOException {
    long old;
    try (EmulatedGoogle google = start()) {
      EmulatedMailbox mailbox = google.addMailbox(Site.ADDRESS);
      old = mailbox.historyId();
      mailbox.deliver(Site.mail("a"));
      mailbox.expireHistory();
    }
    try (EmulatedGoogle google = start()) {
      Gmail gmail = new RealClient(google, google.registerClient(CALLBACK)).gmail(Site.ADDRESS);
      assertThatThrownBy(
              () ->
                  gmail
                      .users()
                      .history()
                      .list("me")
                      .setStartHistoryId(BigInteger.valueOf(old))
                      .execute())
          .hasMessageContaining("404");
    }
  }

  @Test
  void line_that_a_crash_cut_short_is_dropped() throws IOException {
    try (EmulatedGoogle google = start()) {
      google.addMailbox(Site.ADDRESS).deliver(Site.mail("a"));
    }
    Files.write(
        folder.resolve("journal.jsonl"),
        "{\"type\":\"MessageAdd".getBytes(UTF_8),
        StandardOpenOption.APPEND);

    try (EmulatedGoogle google = start()) {
      google.mailbox(Site.ADDRESS).deliver(Site.mail("b"));
    }
    try (EmulatedGoogle google = start()) {
      assertThat(google.mailbox(Site.ADDRESS).messageIds()).hasSize(2);
    }
  }

  @Test
  void second_start_on_one_folder_is_refused_clearly() {
    try (EmulatedGoogle google = start()) {
      assertThat(google.url()).isNotNull();
      assertThatThrownBy(this::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Another emulated Google is running on the folder");
    }
  }

  @Test
  void taken_port_is_refused_clearly() {
    try (EmulatedGoogle google = start()) {
      EmulatorSettings same = EmulatorSettings.ephemeral().withPort(google.url().getPort());
      assertThatThrownBy(() -> EmulatedGoogle.start(same))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("can't listen on port " + google.url().getPort());
    }
  }

  @Test
  void folder_is_its_owners_alone() throws IOException {
    start().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void sample_world_comes_once_and_keeps_its_client() throws IOException {
    Path seeds = Files.createDirectory(temporary.resolve("seeds"));
    byte[] odd = "Subject: b\r\n\r\n\0odd\n".getBytes(UTF_8);
    Files.write(seeds.resolve("b.eml"), odd);
    Files.write(seeds.resolve("a.eml"), Site.mail("a"));
    Files.write(seeds.resolve("notes.txt"), Site.mail("no mail"));
    OAuthClient client;
    try (EmulatedGoogle google = start()) {
      SampleData sample = SampleData.into(google, seeds, CALLBACK);
      client = sample.client();
      EmulatedMailbox first = sample.mailboxes().getFirst();
      assertThat(first.messageIds()).hasSize(2);
      assertThat(first.raw(first.messageIds().getFirst())).isEqualTo(odd);
      assertThat(sample.mailboxes().getLast().messageIds()).hasSize(3);
    }
    Files.write(seeds.resolve("c.eml"), Site.mail("c"));

    try (EmulatedGoogle google = start()) {
      SampleData sample = SampleData.into(google, seeds);
      assertThat(sample.client()).isEqualTo(client);
      assertThat(sample.mailboxes().stream().map(each -> each.messageIds().size()).toList())
          .isEqualTo(List.of(3, 3));
    }
  }

  private static String resolved(EmulatedGoogle google, String name) throws IOException {
    URI query = google.url().resolve("/resolve?type=TXT&name=" + name);
    try (InputStream answer = query.toURL().openStream()) {
      return new String(answer.readAllBytes(), UTF_8);
    }
  }

  private EmulatedGoogle start() {
    return EmulatedGoogle.start(EmulatorSettings.ephemeral().withFolder(folder));
  }
}
