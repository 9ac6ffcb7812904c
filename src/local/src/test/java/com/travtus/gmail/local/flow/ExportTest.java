package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The subscriptions as a table that a spreadsheet can open without harm.
@QuarkusTest
class ExportTest extends Flow {
  private final Customer customer = Customer.inviting();
  private final Studio studio = customer.studio();

  @Test
  void a_row_says_what_the_api_says() throws IOException {
    String address = customer.mailbox("leasing").address();
    String id =
        Studio.json(
                studio.post(
                    """
                    {"mailbox": "%s", "authorization": "oauth", "labels": ["B", "A"],
                     "backfillDays": 3, "pollMinutes": 7, "note": "for the review"}
                    """
                        .formatted(address)))
            .path("id")
            .asText();
    JsonNode shown = Studio.json(studio.review(id, "{\"keep\": true, \"note\": \"fine\"}"));

    HttpResponse<String> answer = studio.get("/subscriptions/export?format=csv");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"subscriptions.csv\"");
    assertThat(answer.headers().firstValue("Link")).isEmpty();
    CSVRecord row = rows(answer).getFirst();
    for (String name :
        new String[] {
          "id",
          "mailbox",
          "authorization",
          "status",
          "backfillDays",
          "note",
          "createdAt",
          "createdBy",
          "reviewDueAt",
          "reviewedAt",
          "reviewedBy",
          "reviewNote",
          "stored"
        }) {
      assertThat(row.get(name)).as(name).isEqualTo(shown.path(name).asText());
    }
    assertThat(row.get("labels")).isEqualTo("A, B");
    assertThat(row.get("pollMinutes")).isEqualTo("7.0");
    assertThat(row.get("completeThrough")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t1",
        "\r1",
        "\n1",
        "  =1+1",
        "\u00a0=1+1",
        "\u3000=1+1",
        "\ufeff=1+1",
        "\u200b=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "=HYPERLINK(\"http://x.example\",\"y\")",
        "\"=1+1",
      })
  void no_cell_is_a_formula(String note) throws IOException {
    invite("leasing", note);

    assertThat(rows(export()).getFirst().get("note")).isEqualTo("'" + note);
  }

  /// Where the reader's spreadsheet splits at another character than the comma.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '→',
      value = {
        "x;=HYPERLINK(1)→x;'=HYPERLINK(1)",
        "x,=1+1→x,'=1+1",
        "x|+1→x|'+1",
        "x⇥@SUM(A1)→x⇥'@SUM(A1)",
        "x⏎-1→x⏎'-1",
        "x; ⁠＝1→x;' ⁠＝1",
        "x;\"=1→x;'\"=1",
        "⇥=1→'⇥'=1",
        "=1⏎+2→'=1⏎'+2",
        "x;=1;=2→x;'=1;'=2"
      })
  void no_part_of_a_cell_is_a_formula(String note, String written) throws IOException {
    invite("leasing", typed(note));

    assertThat(rows(export()).getFirst().get("note")).isEqualTo(typed(written));
  }

  private static String typed(String text) {
    return text.replace('⇥', '\t').replace('⏎', '\n');
  }

  @ParameterizedTest
  @ValueSource(strings = {"tel. +1 555 - office", "a-b; c=d, e@f.example", "2 < 3; x", "a;b|c\td"})
  void ordinary_text_is_left_alone(String note) throws IOException {
    invite("leasing", note);

    assertThat(rows(export()).getFirst().get("note")).isEqualTo(note);
  }

  /// Whatever a spreadsheet splits the table at, quoted or not.
  @Test
  void split_at_any_delimiter_no_part_of_the_table_is_a_formula() {
    String alphabet = ",;|\t\r\n\"' \u00a0\u200b\ufeff\u2028=+-@＝＋－＠a1";
    Random random = new Random(20261127);
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      StringBuilder note = new StringBuilder();
      for (int left = random.nextInt(1, 60); left > 0; left--) {
        note.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      entries
          .append(i == 0 ? "" : ", ")
          .append(invitation(customer.address("m" + i), note.toString()));
    }
    studio.batch("{\"subscriptions\": [%s]}".formatted(entries));

    String table = export().body();

    assertThat(table.lines().count()).isGreaterThan(200);
    for (String delimiter : List.of("[,;|\t\r\n]", ",", ";", "\t", "\\|", "\r", "\n", "\\R")) {
      assertThat(table.split(delimiter, -1))
          .as(delimiter)
          .filteredOn(part -> part.matches("(?s)[\\p{Z}\\p{C}\"]*[=+\\-@＝＋－＠].*"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /c calc'!a0", "=cmd", "+a", "-a", "=1+1"})
  void no_mailbox_is_a_formula(String name) throws IOException {
    if (invite(name, null).statusCode() == 201) {
      assertThat(rows(export()).getFirst().get("mailbox")).isEqualTo("'" + customer.address(name));
    }
  }

  @Test
  void no_name_of_who_did_it_is_a_formula() throws IOException {
    Studio colleague =
        Studio.with(
            RunningBackend.platform()
                .token(customer.tenant(), claims -> claims.setSubject("=1+1")));
    colleague.invite(customer.address("leasing"));

    assertThat(rows(export()).getFirst().get("createdBy")).isEqualTo("'=1+1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a\"b", "\"\"", "a\r\nb", "a\nb", "'", "a;b", "ü – 家", " a ", ""})
  void every_text_is_one_cell(String note) throws IOException {
    invite("leasing", note);
    invite("z", "the next");

    List<CSVRecord> rows = rows(export());

    assertThat(rows).hasSize(2).allMatch(CSVRecord::isConsistent);
    assertThat(rows.getFirst().get("note")).isEqualTo(note);
  }

  @Test
  void another_tenant_s_rows_are_in_none() throws IOException {
    Customer other = Customer.inviting();
    invite("leasing", null);
    other.studio().invite(other.address("leasing"));

    assertThat(rows(export()))
        .extracting(row -> row.get("mailbox"))
        .containsExactly(customer.address("leasing"));
  }

  @Test
  void what_is_more_than_a_page_is_in_it_too() throws IOException {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 230; i++) {
      entries
          .append(i == 0 ? "" : ", ")
          .append(
              "{\"mailbox\": \"%s\", \"authorization\": \"oauth\"}"
                  .formatted(customer.address("m" + i)));
    }
    studio.batch("{\"subscriptions\": [%s]}".formatted(entries));

    assertThat(rows(export()))
        .extracting(row -> row.get("id"))
        .hasSize(230)
        .doesNotHaveDuplicates();
  }

  @Test
  void who_has_nothing_has_a_table_of_its_head_alone() throws IOException {
    assertThat(rows(export())).isEmpty();
    assertThat(export().body()).startsWith("id,mailbox,authorization,status,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"format=xlsx", "format=", "format=CSV", "limit=1", "status=ACTIVE"})
  void what_is_no_such_table_is_refused(String query) {
    Studio.assertProblem(studio.get("/subscriptions/export?" + query), 400, "invalid-request");
  }

  private HttpResponse<String> invite(String name, @Nullable String note) {
    return studio.post(invitation(customer.address(name), note));
  }

  private static String invitation(String mailbox, @Nullable String note) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mailbox", mailbox)
        .put("authorization", "oauth")
        .put("note", note)
        .toString();
  }

  private HttpResponse<String> export() {
    return studio.get("/subscriptions/export");
  }

  private static List<CSVRecord> rows(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try (CSVParser parser =
        CSVParser.parse(
            answer.body(),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return parser.getRecords();
    }
  }
}
