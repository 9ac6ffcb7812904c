package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.api.services.gmail.Gmail;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  @RegisterExtension final Site site = new Site();

  @Test
  void posted_mail_is_delivered_byte_for_byte() throws Exception {
    byte[] raw = "Subject: a\n\n\0\u00e9".getBytes(UTF_8);

    HttpResponse<String> answer = post("/emulator/mailboxes/" + Site.ADDRESS + "/messages", raw);

    String id = new JsonObject(answer.body()).getString("id");
    assertThat(site.mailbox.raw(id)).isEqualTo(raw);
  }

  @Test
  void posted_mail_gets_the_labels_asked_for() throws Exception {
    post("/emulator/mailboxes/" + Site.ADDRESS + "/messages?labels=SENT,STARRED", Site.mail("a"));

    assertThat(
            site.real
                .gmail(Site.ADDRESS)
                .users()
                .labels()
                .get("me", "SENT")
                .execute()
                .getMessagesTotal())
        .isEqualTo(1);
  }

  @Test
  void labels_and_accounts_change_as_asked() throws Exception {
    Gmail gmail = site.real.gmail(Site.ADDRESS);
    String path = "/emulator/mailboxes/" + Site.ADDRESS + "/labels";
    String label = new JsonObject(post(path, "Repairs".getBytes(UTF_8)).body()).getString("id");
    assertThat(labels(gmail)).contains(label + " Repairs");

    send(HttpRequest.newBuilder(site.google.url().resolve(path + "/" + label)).DELETE());
    assertThat(labels(gmail)).doesNotContain(label + " Repairs");
    post("/emulator/accounts/" + Site.ADDRESS + "/rename", "upkeep@x.example".getBytes(UTF_8));
    assertThat(site.google.mailbox(Site.ADDRESS).address()).isEqualTo("upkeep@x.example");
    post("/emulator/mailboxes/upkeep@x.example/messages", Site.mail("a"));
    post("/emulator/accounts/upkeep@x.example/replace", new byte[0]);
    assertThat(site.google.mailbox("upkeep@x.example").messageIds()).isEmpty();
  }

  private static List<String> labels(Gmail gmail) throws IOException {
    return gmail.users().labels().list("me").execute().getLabels().stream()
        .map(label -> label.getId() + " " + label.getName())
        .toList();
  }

  @Test
  void mail_for_nobody_is_refused() throws Exception {
    assertThat(post("/emulator/mailboxes/nobody@x.example/messages", Site.mail("a")).statusCode())
        .isEqualTo(404);
    assertThat(post("/emulator/mailboxes/" + Site.ADDRESS + "/messages", new byte[0]).statusCode())
        .isEqualTo(400);
  }

  @Test
  void posted_fault_strikes_until_cleared() throws Exception {
    String fault =
        """
        {"call": "oauth2.certs", "times": 5, "effect": "serverError", "status": 502}
        """;
    post("/emulator/faults", fault.getBytes(UTF_8));

    assertThat(get("/oauth2/v3/certs").statusCode()).isEqualTo(502);
    send(HttpRequest.newBuilder(site.google.url().resolve("/emulator/faults")).DELETE());
    assertThat(get("/oauth2/v3/certs").statusCode()).isEqualTo(200);
  }

  @Test
  void posted_fault_redirects() throws Exception {
    String fault =
        """
        {"call": "oauth2.certs", "effect": "redirect", "status": 307, "location": "http://b.example/"}
        """;
    post("/emulator/faults", fault.getBytes(UTF_8));

    HttpResponse<String> answer = get("/oauth2/v3/certs");
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains("http://b.example/");
  }

  @Test
  void fault_that_makes_no_sense_is_refused() throws Exception {
    for (String fault :
        List.of(
            "{}",
            "nonsense",
            "{\"call\":\"*\",\"effect\":\"earthquake\"}",
            "{\"call\":\"*\",\"effect\":\"serverError\",\"status\":200}",
            "{\"call\":\"*\",\"effect\":\"redirect\",\"status\":302}",
            "{\"call\":\"*\",\"effect\":\"redirect\",\"status\":200,\"location\":\"/\"}",
            "{\"call\":\"*\",\"effect\":\"notFound\",\"times\":\"many\"}",
            "{\"call\":\"*\",\"effect\":\"tooManyRequests\",\"retryAfter\":\"soon\"}")) {
      assertThat(post("/emulator/faults", fault.getBytes(UTF_8)).statusCode())
          .as(fault)
          .isEqualTo(400);
    }
  }

  @Test
  void grants_and_history_can_be_ended() throws Exception {
    site.real.grant(Site.ADDRESS);
    post("/emulator/accounts/" + Site.ADDRESS + "/revoke", new byte[0]);
    post("/emulator/mailboxes/" + Site.ADDRESS + "/expire-history", new byte[0]);

    assertThat(site.google.hasGrant(Site.ADDRESS, site.real.client().clientId())).isFalse();
  }

  @Test
  void posted_text_is_published_until_deleted() throws Exception {
    post("/emulator/txt-records/_proof.a.example", "one\n".getBytes(UTF_8));

    assertThat(get("/resolve?name=_proof.a.example&type=TXT").body()).contains("\\\"one\\\"");
    send(
        HttpRequest.newBuilder(site.google.url().resolve("/emulator/txt-records/_proof.a.example"))
            .DELETE());
    assertThat(get("/resolve?name=_proof.a.example&type=TXT").body()).contains("\"Status\":3");
    assertThat(post("/emulator/txt-records/a.example", new byte[0]).statusCode()).isEqualTo(400);
  }

  @Test
  void calls_are_listed() throws Exception {
    get("/oauth2/v3/certs");

    assertThat(new JsonObject(get("/emulator/calls").body()).getJsonArray("calls").encode())
        .contains("\"call\":\"oauth2.certs\"", "\"status\":200");
  }

  @Test
  void start_page_names_accounts_and_how_to_put_in_mail() throws Exception {
    site.deliver("a");

    assertThat(get("/").body())
        .contains("<td>" + Site.ADDRESS + "</td><td>1 messages</td>")
        .contains("curl --data-binary")
        .contains("{\"call\":\"gmail.users.messages.get\"")
        .contains(site.google.url() + "/token");
  }

  @Test
  void mail_that_curl_calls_a_form_is_delivered_all_the_same() throws Exception {
    byte[] raw = "Subject: a=b&c\r\n\r\n100 %zz\r\n".getBytes(UTF_8);

    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    site.google.url().resolve("/emulator/mailboxes/" + Site.ADDRESS + "/messages"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(raw)));

    assertThat(site.mailbox.raw(new JsonObject(answer.body()).getString("id"))).isEqualTo(raw);
  }

  @Test
  void page_of_another_site_is_refused() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(site.google.url().resolve("/emulator/calls"))
                .header("Origin", "https://elsewhere.example"));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void malformed_parameters_are_refused() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(site.google.url().resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=%zz")));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void method_that_is_not_emulated_says_so() throws Exception {
    assertThat(get("/gmail/v1/users/me/threads").statusCode()).isEqualTo(501);
    assertThat(get("/favicon.ico").statusCode()).isEqualTo(404);
  }

  @Test
  void dropped_file_is_delivered_and_moved(@TempDir Path temporary) throws IOException {
    Path drops = temporary.resolve("drops");
    Path box = Files.createDirectories(drops.resolve(Site.ADDRESS));
    byte[] raw = "Subject: dropped\n\n\0".getBytes(UTF_8);
    Files.write(box.resolve("before.eml"), raw);
    Files.write(box.resolve("unfinished.tmp"), raw);
    try (EmulatedGoogle google =
        EmulatedGoogle.start(EmulatorSettings.ephemeral().withDropFolder(drops))) {
      EmulatedMailbox mailbox = google.addMailbox(Site.ADDRESS);
      await().until(() -> mailbox.messageIds().size() == 1);
      assertThat(mailbox.raw(mailbox.messageIds().getFirst())).isEqualTo(raw);

      Files.write(box.resolve("later.eml"), raw);
      await().until(() -> Files.exists(box.resolve("delivered/later.eml")));
      assertThat(mailbox.messageIds()).hasSize(2);
      assertThat(box.resolve("before.eml")).doesNotExist();
      assertThat(box.resolve("unfinished.tmp")).exists();
    }
  }

  @Test
  void arguments_go_before_the_environment() {
    Map<String, String> options =
        GoogleEmulatorMain.options(
            List.of("--port=0", "--quota=on"), Map.of("EMULATOR_PORT", "1", "EMULATOR_SEED", "s"));

    assertThat(options)
        .containsOnly(Map.entry("port", "0"), Map.entry("quota", "on"), Map.entry("seed", "s"));
    assertThat(GoogleEmulatorMain.settings(options).quota()).isTrue();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(site.google.url().resolve(path)));
  }

  private HttpResponse<String> post(String path, byte[] body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(site.google.url().resolve(path))
            .header("Content-Type", "message/rfc822")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
