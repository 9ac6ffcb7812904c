package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.ListHistoryResponse;
import com.google.api.services.gmail.model.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HappyPathTest {
  private static final String ADDRESS = "maintenance@harbourview.example";

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final EmulatedMailbox mailbox = google.addMailbox(ADDRESS);
  private final RealClient real =
      new RealClient(google, google.registerClient(URI.create("https://app.example/callback")));

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  void consent_ends_in_tokens_that_read_mail() throws IOException {
    String id = mailbox.deliver("Subject: A tap drips\r\n\r\nIn 4B.\r\n".getBytes(UTF_8));

    TokenResponse tokens = real.grant(ADDRESS);
    assertThat(tokens.getRefreshToken()).isNotNull();
    assertThat(tokens.getScope()).contains(RealClient.READONLY);
    assertThat(google.hasGrant(ADDRESS, real.client().clientId())).isTrue();

    Gmail gmail = real.gmail(real.userCredentials(tokens.getRefreshToken()));
    assertThat(gmail.users().messages().list("me").execute().getMessages())
        .extracting(Message::getId)
        .containsExactly(id);
    Message message = gmail.users().messages().get("me", id).setFormat("raw").execute();
    assertThat(message.decodeRaw()).isEqualTo(mailbox.raw(id));
    assertThat(message.getSnippet()).isEqualTo("In 4B.");
  }

  @Test
  void history_tells_what_came_since() throws IOException {
    Gmail gmail = real.gmail(ADDRESS);
    BigInteger start = gmail.users().getProfile("me").execute().getHistoryId();
    String id = mailbox.deliver("Subject: Keys\n\nLost.".getBytes(UTF_8));

    ListHistoryResponse history =
        gmail.users().history().list("me").setStartHistoryId(start).execute();

    assertThat(history.getHistory()).hasSize(1);
    assertThat(history.getHistory().getFirst().getMessagesAdded().getFirst().getMessage().getId())
        .isEqualTo(id);
    assertThat(history.getHistoryId()).isEqualTo(BigInteger.valueOf(mailbox.historyId()));
  }

  @Test
  void delegation_reads_the_mailbox_of_the_subject() throws IOException {
    google.addWorkspaceDomain("harbourview.example");
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), RealClient.READONLY);

    Gmail gmail = real.gmail(real.delegated(account, ADDRESS, RealClient.READONLY));

    assertThat(gmail.users().getProfile("me").execute().getEmailAddress()).isEqualTo(ADDRESS);
  }
}
