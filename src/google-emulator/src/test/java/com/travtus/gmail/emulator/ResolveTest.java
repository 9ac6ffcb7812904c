package com.travtus.gmail.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Source: https://developers.google.com/speed/public-dns/docs/doh/json
class ResolveTest {
  @RegisterExtension final Site site = new Site();

  @Test
  void texts_are_answered_in_quotes() throws Exception {
    site.google.publishTxt("a.example", "one \"two\"");
    site.google.publishTxt("A.example", "x".repeat(256));
    site.google.publishTxt("A.example", "x".repeat(256));

    JsonObject answer = resolve("name=A.example.&type=txt");

    assertThat(answer.fieldNames())
        .containsExactly("Status", "TC", "RD", "RA", "AD", "CD", "Question", "Answer");
    assertThat(answer.getInteger("Status")).isZero();
    assertThat(answer.getJsonArray("Question"))
        .isEqualTo(new JsonArray("[{\"name\":\"a.example.\",\"type\":16}]"));
    assertThat(answer.getJsonArray("Answer").stream().map(JsonObject.class::cast))
        .allSatisfy(
            record -> {
              assertThat(record.getString("name")).isEqualTo("a.example.");
              assertThat(record.getInteger("type")).isEqualTo(16);
              assertThat(record.getInteger("TTL")).isPositive();
            })
        .extracting(record -> record.getString("data"))
        .containsExactly("\"one \\\"two\\\"\"", "\"" + "x".repeat(255) + "\"\"x\"");
  }

  @Test
  void names_are_known_or_not() throws Exception {
    site.google.publishTxt("_proof.a.example", "one");

    assertThat(List.of(status("name=b.example&type=TXT"), status("name=aa.example&type=16")))
        .containsOnly(3);
    assertThat(
            List.of(
                status("name=_proof.a.example"),
                status("name=_proof.a.example&type=MX"),
                status("name=a.example&type=TXT")))
        .containsOnly(0);
    assertThat(resolve("name=a.example&type=TXT").containsKey("Answer")).isFalse();

    site.google.withdrawTxt("_PROOF.a.example");
    assertThat(status("name=_proof.a.example&type=TXT")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name=",
        "name=.example.com",
        "name=a..b",
        "name=a&type=0",
        "name=a&type=TEXT"
      })
  void queries_that_make_no_sense_are_refused(String query) throws Exception {
    assertThat(get(query).statusCode()).isEqualTo(400);
  }

  @Test
  void resolver_fails_on_demand() throws Exception {
    site.google.publishTxt("a.example", "one");
    site.google.faults().add(Fault.on("dns.resolve").answering(Effect.servfail()));

    JsonObject answer = resolve("name=a.example&type=TXT");
    assertThat(answer.getInteger("Status")).isEqualTo(2);
    assertThat(answer.containsKey("Answer")).isFalse();
    assertThat(status("name=a.example&type=TXT")).isZero();
  }

  private int status(String query) throws Exception {
    return resolve(query).getInteger("Status");
  }

  private JsonObject resolve(String query) throws Exception {
    HttpResponse<String> answer = get(query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private HttpResponse<String> get(String query) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(site.google.url().resolve("/resolve?" + query)).build(),
            BodyHandlers.ofString());
  }
}
