package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.travtus.gmail.domain.TxtLookup;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsAnswerTest {
  private static final String NAME = "harbourview.example";
  private static final int TXT = 16;
  private static final int CNAME = 5;
  private static final int RRSIG = 46;

  @Test
  void each_record_is_a_value() {
    ObjectNode answer = status(0);
    add(answer, NAME + ".", TXT, "\"v=spf1 -all\"");
    add(answer, NAME + ".", TXT, "travtus=abc");

    assertThat(read(answer)).isEqualTo(found("v=spf1 -all", "travtus=abc"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "plain, plain",
        "a b \"c\", a b \"c\"",
        "\"\", ''",
        "\"one\", one",
        "\"one\"\"two\", onetwo",
        "\"one\" \"two \" \"three\", onetwo three",
        "\"a\\\"b\\\\c\\;\", a\"b\\c;",
        "\"\\195\\097\", '\u00c3a'",
        "\"open, \"open",
        "\"one\" two, \"one\" two",
        "\"end\\, \"end\\",
        "\"\\12\", 12",
      })
  void strings_are_joined_without_their_quotes(String data, String value) {
    ObjectNode answer = status(0);
    add(answer, NAME + ".", TXT, data);

    assertThat(read(answer)).isEqualTo(found(value));
  }

  @Test
  void what_an_alias_leads_to_is_not_the_name_s_own() {
    ObjectNode answer = status(0);
    add(answer, NAME + ".", CNAME, "travtus=abc");
    add(answer, "pages.other.example.", TXT, "travtus=abc");

    assertThat(read(answer)).isEqualTo(found());
  }

  @Test
  void records_of_other_types_are_not_texts() {
    ObjectNode answer = status(0);
    add(answer, NAME + ".", RRSIG, "travtus=abc");

    assertThat(read(answer)).isEqualTo(found());
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbourview.example", "Harbourview.EXAMPLE."})
  void a_name_is_compared_without_its_dot_and_case(String name) {
    ObjectNode answer = status(0);
    add(answer, name, TXT, "a");

    assertThat(read(answer)).isEqualTo(found("a"));
  }

  @Test
  void no_record_and_no_name_are_none() {
    assertThat(read(status(0))).isEqualTo(found());
    assertThat(read(status(3))).isEqualTo(found());
  }

  /// FORMERR, SERVFAIL, NOTIMP, REFUSED.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, -1})
  void a_failure_says_nothing(int rcode) {
    ObjectNode answer = status(rcode);
    add(answer, NAME + ".", TXT, "a");

    assertThat(read(answer)).isEqualTo(new TxtLookup.Unavailable());
  }

  @Test
  void half_an_answer_says_nothing() {
    ObjectNode answer = status(0).put("TC", true);
    add(answer, NAME + ".", TXT, "a");

    assertThat(read(answer)).isEqualTo(new TxtLookup.Unavailable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "\"Status\"",
        "{\"Status\":\"NOERROR\"}",
        "<html>",
        "{\"Status\":null}"
      })
  void what_is_no_answer_says_nothing(String body) {
    assertThat(DnsAnswer.read(NAME, body.getBytes(UTF_8))).isEqualTo(new TxtLookup.Unavailable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Status\":0,\"Answer\":{}}",
        "{\"Status\":0,\"Answer\":\"a\"}",
        "{\"Status\":0,\"Answer\":[null,1,{}]}",
        "{\"Status\":0,\"Answer\":[{\"name\":\"harbourview.example.\",\"type\":16,\"data\":7}]}",
      })
  void records_that_make_no_sense_are_left_out(String body) {
    assertThat(DnsAnswer.read(NAME, body.getBytes(UTF_8))).isEqualTo(found());
  }

  private static ObjectNode status(int rcode) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("Status", rcode).put("TC", false);
    return answer;
  }

  private static void add(ObjectNode answer, String name, int type, String data) {
    answer
        .withArray("Answer")
        .addObject()
        .put("name", name)
        .put("type", type)
        .put("TTL", 300)
        .put("data", data);
  }

  private static TxtLookup read(ObjectNode answer) {
    return DnsAnswer.read(NAME, answer.toString().getBytes(UTF_8));
  }

  private static TxtLookup found(String... values) {
    return new TxtLookup.Found(Set.of(values));
  }
}
