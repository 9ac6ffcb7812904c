package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.Message;
import com.google.api.services.gmail.model.MessagePart;
import com.google.api.services.gmail.model.MessagePartHeader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class MessageGetTest {
  @RegisterExtension final Site site = new Site();

  private Gmail gmail = site.real.gmail(request -> {});

  @BeforeEach
  void consent() throws IOException {
    gmail = site.real.gmail(Site.ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: a\r\n\r\nCRLF\r\n",
        "Subject: a\n\nLF\n",
        "Subject: a\r\rCR\r",
        "Subject: a\r\n\r\nmixed\n\r\nno end",
        "Subject: caf\u00e9 \u00ff\r\n\r\n8 bit: \u00e9\u00fc",
        "Subject: a\r\n\r\nNUL: \u0000\u0000 end",
        "\u0000\u0001\u0002",
        "no header at all",
        ": no name\n\nbody",
        "Content-Type: multipart/mixed; boundary=x\n\n--x\nnever closed",
        "Content-Type: text/plain; charset=no-such-thing\n\nbody",
        "Subject: =?no-such?q?a?= =?utf-8?b?!!!?=\n\nbody"
      })
  void any_bytes_come_back_as_they_were_in_every_format(String text) throws IOException {
    byte[] raw = text.getBytes(ISO_8859_1);
    String id = site.mailbox.deliver(raw);

    assertThat(get(id, "raw").decodeRaw()).isEqualTo(raw);
    assertThat(get(id, "full").getPayload()).isNotNull();
    assertThat(get(id, "metadata").getPayload()).isNotNull();
    assertThat(get(id, "minimal").getPayload()).isNull();
  }

  @Test
  void message_of_35_megabytes_comes_whole() throws IOException {
    byte[] raw = new byte[35 * 1024 * 1024];
    new Random(1).nextBytes(raw);
    String id = site.mailbox.deliver(raw);

    assertThat(Arrays.equals(get(id, "raw").decodeRaw(), raw)).isTrue();
  }

  @Test
  void raw_brings_all_that_describes_the_message() throws IOException {
    String id = site.deliver("Keys", "INBOX", "STARRED");

    Message message = get(id, "raw");

    assertThat(id).matches("[0-9a-f]{16}");
    assertThat(message.getId()).isEqualTo(id);
    assertThat(message.getThreadId()).isEqualTo(id);
    assertThat(message.getLabelIds()).containsExactly("INBOX", "STARRED");
    assertThat(message.getHistoryId().longValue()).isEqualTo(site.mailbox.historyId());
    assertThat(message.getInternalDate()).isPositive();
    assertThat(message.getSizeEstimate()).isEqualTo(site.mailbox.raw(id).length);
    assertThat(message.getSnippet()).isEqualTo("Hello.");
  }

  @Test
  void archived_message_has_no_label_ids() throws IOException {
    String id = site.deliver("Keys", "INBOX");
    site.mailbox.removeLabels(id, "INBOX");

    assertThat(get(id, "raw").getLabelIds()).isNull();
  }

  @Test
  void fields_leave_only_what_was_asked_for() throws IOException {
    String id = site.deliver("Keys");

    assertThat(
            gmail.users().messages().get("me", id).setFields("id,payload/headers(name)").execute())
        .isEqualTo(
            new Message()
                .setId(id)
                .setPayload(
                    new MessagePart()
                        .setHeaders(List.of(new MessagePartHeader().setName("Subject")))));
    assertThat(
            gmail
                .users()
                .messages()
                .list("me")
                .setFields("messages(id),nextPageToken")
                .execute()
                .getMessages())
        .containsExactly(new Message().setId(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "id(", "payload(headers/nonsense)", "id/name", "id,,raw"})
  void fields_that_do_not_exist_are_an_error(String fields) {
    String id = site.deliver("Keys");

    assertThat(failure(() -> gmail.users().messages().get("me", id).setFields(fields).execute()))
        .isEqualTo("400 invalidParameter");
  }

  @Test
  void metadata_headers_choose_among_the_headers() throws IOException {
    String id =
        site.mailbox.deliver(
            "From: a@b.example\nSubject: =?utf-8?q?caf=C3=A9?=\n x\nTo: c@d.example\n\nbody"
                .getBytes(UTF_8));

    Message message =
        gmail
            .users()
            .messages()
            .get("me", id)
            .setFormat("metadata")
            .setMetadataHeaders(List.of("subject", "to"))
            .execute();

    assertThat(message.getPayload().getHeaders())
        .extracting(MessagePartHeader::getName, MessagePartHeader::getValue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Subject", "caf\u00e9 x"),
            org.assertj.core.groups.Tuple.tuple("To", "c@d.example"));
  }

  @Test
  void full_gives_the_parts_and_attachments_apart() throws IOException {
    String id = site.mailbox.deliver(sample("maintenance-2-lift.eml"));

    MessagePart payload = get(id, "full").getPayload();

    assertThat(payload.getMimeType()).isEqualTo("multipart/mixed");
    MessagePart text = payload.getParts().getFirst();
    assertThat(text.getPartId()).isEqualTo("0");
    assertThat(new String(text.getBody().decodeData(), UTF_8))
        .contains("\u201cout of service\u201d");
    MessagePart attachment = payload.getParts().getLast();
    assertThat(attachment.getFilename()).isEqualTo("display.txt");
    assertThat(attachment.getBody().getData()).isNull();
    assertThat(
            new String(
                gmail
                    .users()
                    .messages()
                    .attachments()
                    .get("me", id, attachment.getBody().getAttachmentId())
                    .execute()
                    .decodeData(),
                UTF_8))
        .isEqualTo("ERROR 42\nDOOR ZONE SENSOR\n");
  }

  @Test
  void answer_joins_the_thread_of_what_it_answers() throws IOException {
    String first = site.mailbox.deliver(sample("maintenance-1-dripping-tap.eml"));
    String answer = site.mailbox.deliver(sample("maintenance-3-tap-thanks.eml"));

    assertThat(get(answer, "minimal").getThreadId()).isEqualTo(first);
  }

  @Test
  void deleted_or_unknown_message_is_not_found() {
    String id = site.deliver("Keys");
    site.mailbox.delete(id);

    assertThat(failure(() -> get(id, "raw"))).isEqualTo("404 notFound");
    assertThat(failure(() -> get("0123456789abcdef", "raw"))).isEqualTo("404 notFound");
    assertThat(failure(() -> get("not-hex", "raw"))).isEqualTo("400 invalidArgument");
  }

  @Test
  void unknown_format_is_an_error() {
    String id = site.deliver("Keys");

    assertThat(failure(() -> get(id, "mbox"))).isEqualTo("400 invalidArgument");
  }

  @Test
  void other_users_mailbox_is_denied() {
    GoogleJsonResponseException failed =
        catchThrowableOfType(
            GoogleJsonResponseException.class,
            () -> gmail.users().messages().list("leasing@harbourview.example").execute());

    assertThat(failed.getStatusCode()).isEqualTo(403);
    assertThat(failed.getDetails().getMessage())
        .isEqualTo("Delegation denied for leasing@harbourview.example");
  }

  @Test
  void missing_and_made_up_tokens_are_unauthorized() {
    Gmail nobody = site.real.gmail(request -> {});
    Gmail impostor =
        site.real.gmail(request -> request.getHeaders().setAuthorization("Bearer made-up"));

    assertThat(failure(() -> nobody.users().getProfile("me").execute())).isEqualTo("401 authError");
    assertThat(failure(() -> impostor.users().getProfile("me").execute()))
        .isEqualTo("401 authError");
  }

  @Test
  void token_without_a_gmail_scope_is_insufficient() throws IOException {
    String token =
        site.real
            .exchange(
                site.consentUser.approveWithout(
                    site.real.authorizationUrl(), Site.ADDRESS, RealClient.READONLY))
            .execute()
            .getAccessToken();
    Gmail signedIn =
        site.real.gmail(request -> request.getHeaders().setAuthorization("Bearer " + token));

    assertThat(failure(() -> signedIn.users().getProfile("me").execute()))
        .isEqualTo("403 insufficientPermissions");
  }

  @Test
  void metadata_scope_opens_no_content() throws IOException {
    String id = site.deliver("Keys");
    String token =
        site.real
            .exchange(
                site.consentUser.approve(
                    site.real.authorizationUrl(
                        Map.of("scope", "https://www.googleapis.com/auth/gmail.metadata")),
                    Site.ADDRESS))
            .execute()
            .getAccessToken();
    Gmail reader =
        site.real.gmail(request -> request.getHeaders().setAuthorization("Bearer " + token));

    assertThat(reader.users().messages().get("me", id).setFormat("metadata").execute().getPayload())
        .isNotNull();
    assertThat(failure(() -> reader.users().messages().get("me", id).setFormat("raw").execute()))
        .startsWith("403");
    assertThat(failure(() -> reader.users().messages().list("me").setQ("in:inbox").execute()))
        .startsWith("403");
  }

  @Test
  void labels_are_listed_and_counted() throws IOException {
    site.deliver("a");
    site.deliver("b", "INBOX", "Plumbing");

    assertThat(gmail.users().labels().list("me").execute().getLabels())
        .extracting(label -> label.getId() + " " + label.getType())
        .contains("INBOX system", "SPAM system", "Plumbing user");
    assertThat(gmail.users().labels().get("me", "INBOX").execute().getMessagesTotal()).isEqualTo(2);
    assertThat(gmail.users().labels().get("me", "INBOX").execute().getMessagesUnread())
        .isEqualTo(1);
    assertThat(failure(() -> gmail.users().labels().get("me", "Roof").execute()))
        .isEqualTo("404 notFound");
  }

  private Message get(String id, String format) throws IOException {
    return gmail.users().messages().get("me", id).setFormat(format).execute();
  }

  private static String failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    GoogleJsonResponseException failed =
        catchThrowableOfType(GoogleJsonResponseException.class, call);
    return failed.getStatusCode() + " " + failed.getDetails().getErrors().getFirst().getReason();
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = SampleData.class.getResourceAsStream("sample/" + name)) {
      return java.util.Objects.requireNonNull(in).readAllBytes();
    }
  }
}
