package com.travtus.gmail.studio.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.studio.api.NewSubscription;
import com.travtus.gmail.studio.api.Subscription.Authorization;
import com.travtus.gmail.studio.connect.MailboxList.Line;
import com.travtus.gmail.studio.connect.MailboxList.Reading;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people paste and upload.
class MailboxListTest {
  private static final String A = "a@one.example";
  private static final String B = "b@two.example";

  @Test
  void an_address_alone_is_a_line() {
    assertThat(lines("a@one.example\nb@two.example"))
        .containsExactly(
            wanted(1, A, Authorization.DELEGATION), wanted(2, B, Authorization.DELEGATION));
  }

  @Test
  void lines_without_an_authorization_have_the_one_that_was_chosen() {
    assertThat(MailboxList.read("a@one.example,\nb@two.example,delegation", Authorization.OAUTH))
        .isEqualTo(
            new Reading.Lines(
                List.of(
                    wanted(1, A, Authorization.OAUTH), wanted(2, B, Authorization.DELEGATION))));
  }

  @Test
  void without_a_header_the_columns_have_an_order() {
    assertThat(lines("a@one.example,OAuth,30,5,\"INBOX, IMPORTANT\",the leasing team's"))
        .containsExactly(
            new Line.Wanted(
                1,
                new NewSubscription(
                    A,
                    Authorization.OAUTH,
                    List.of("INBOX", "IMPORTANT"),
                    30,
                    5,
                    "the leasing team's")));
  }

  @Test
  void a_header_chooses_the_order_and_needs_no_case() {
    assertThat(lines("Note,backfilldays, MAILBOX \nfor the review,7,a@one.example"))
        .containsExactly(
            new Line.Wanted(
                2,
                new NewSubscription(A, Authorization.DELEGATION, null, 7, null, "for the review")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffmailbox,note\r\na@one.example,x\r\n",
        "mailbox;note\na@one.example;x",
        "mailbox\tnote\na@one.example\tx",
        "\n \nmailbox,note\n\n,\na@one.example,x\n\n",
        "\"mailbox\",\"note\"\n\"a@one.example\",\"x\"",
        " mailbox , note \n a@one.example , x ",
        "id,mailbox,status,note\n1,a@one.example,ACTIVE,x",
      })
  void what_spreadsheets_write_is_understood(String text) {
    assertThat(lines(text))
        .extracting(line -> ((Line.Wanted) line).mailbox())
        .containsExactly(noted("x"));
  }

  @Test
  void a_cell_may_hold_the_delimiter_a_quotation_mark_and_lines() {
    assertThat(lines("mailbox,note\na@one.example,\"one, \"\"two\"\"\nthree\"\nb@two.example,"))
        .containsExactly(
            new Line.Wanted(2, noted("one, \"two\"\nthree")),
            wanted(4, B, Authorization.DELEGATION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1"})
  void the_export_s_quote_before_a_formula_is_taken_off(String note) {
    assertThat(lines("mailbox,note\na@one.example,'" + note))
        .containsExactly(new Line.Wanted(2, noted(note)));
  }

  @Test
  void the_export_s_quotes_before_formulas_within_a_cell_are_taken_off() {
    assertThat(lines("mailbox,note\na@one.example,\"a;'=1+1,' +2\n'- three; 'tis\""))
        .containsExactly(new Line.Wanted(2, noted("a;=1+1, +2\n- three; 'tis")));
  }

  @Test
  void another_quote_stays() {
    assertThat(lines("mailbox,note\na@one.example,'tis ours"))
        .containsExactly(new Line.Wanted(2, noted("'tis ours")));
  }

  @ParameterizedTest
  @CsvSource({"7.0,7", "1.0,1", "0.03333333333333333,1", "2.5,3", "0,0", "99999,99999"})
  void parts_of_minutes_are_rounded_up(String minutes, int whole) {
    assertThat(lines("mailbox,pollMinutes\na@one.example," + minutes))
        .extracting(line -> ((Line.Wanted) line).mailbox().pollMinutes())
        .containsExactly(whole);
  }

  @Test
  void what_is_wrong_with_a_line_is_said_of_it_and_the_others_stand() {
    assertThat(
            lines(
                """
                mailbox,authorization,backfillDays,pollMinutes
                a@one.example,password,soon,often
                b@two.example,oauth,-1,1e3
                a@one.example,oauth,1,1
                """))
        .containsExactly(
            new Line.Wrong(
                2,
                A,
                "authorization must be delegation or oauth; backfillDays must be a number;"
                    + " pollMinutes must be a number"),
            new Line.Wrong(3, B, "backfillDays must be a number; pollMinutes must be a number"),
            new Line.Wanted(4, new NewSubscription(A, Authorization.OAUTH, null, 1, 1, null)));
  }

  @Test
  void a_line_with_more_columns_than_there_are_is_wrong() {
    assertThat(lines("a@one.example,oauth,1,1,,note,more"))
        .containsExactly(new Line.Wrong(1, A, "it has more than 6 columns"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailbox,backfilDays⏎a@one.example,3|Line 1: unknown column “backfilDays”.",
        "⏎mailbox,,other⏎|Line 2: unknown column “other”.",
        "a@one.example⏎b@two.example,\"x|Line 2: a quotation mark is not closed",
        "a@one.example⏎\"b@two.example\"x,oauth|Line 2: a quotation mark is not closed",
        "⏎ ⏎|The list contains no mailboxes.",
        "mailbox,note|The list contains no mailboxes.",
      })
  void a_list_that_is_none_is_refused_as_a_whole(String text, String why) {
    assertThat(unreadable(text.replace('⏎', '\n'))).startsWith(why);
  }

  @Test
  void five_hundred_are_read_and_one_more_is_refused() {
    assertThat(lines(list(500))).hasSize(500);
    assertThat(unreadable(list(501))).contains("at most 500 mailboxes");
    assertThat(lines("mailbox\n" + list(500))).hasSize(500);
  }

  @Test
  void more_than_a_million_characters_are_refused() {
    String list = "mailbox,note\na@one.example,";
    String rest = "x".repeat(MailboxList.LONGEST - list.length());

    assertThat(lines(list + rest)).hasSize(1);
    assertThat(unreadable(list + rest + "x")).contains("1,000,000 characters");
  }

  private static String list(int mailboxes) {
    return IntStream.range(0, mailboxes)
        .mapToObj(i -> "m" + i + "@one.example")
        .collect(Collectors.joining("\n"));
  }

  private static List<Line> lines(String text) {
    Reading reading = MailboxList.read(text, Authorization.DELEGATION);
    assertThat(reading).isInstanceOf(Reading.Lines.class);
    return ((Reading.Lines) reading).lines();
  }

  private static String unreadable(String text) {
    Reading reading = MailboxList.read(text, Authorization.DELEGATION);
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return ((Reading.Unreadable) reading).why();
  }

  private static Line wanted(long number, String mailbox, Authorization authorization) {
    return new Line.Wanted(
        number, new NewSubscription(mailbox, authorization, null, null, null, null));
  }

  private static NewSubscription noted(@Nullable String note) {
    return new NewSubscription(A, Authorization.DELEGATION, null, null, null, note);
  }
}
