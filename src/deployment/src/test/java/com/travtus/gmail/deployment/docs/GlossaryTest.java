package com.travtus.gmail.deployment.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The field's terms, as docs/glossary.md has them, and none of the home-made ones before them.
class GlossaryTest {
  /// Names of types for which OAuth, Gmail, AWS or a pattern's literature has another word. Most
  /// are English words that a text may need.
  private static final Set<String> TYPES =
      words(
          """
          Act AnswerHeaders Amend Amending Announcement AuthorizationServer AwaitDelegation Bodies \
          Breaker CallGate Catchup CheckGate Checkup ConnectMailbox Course CreateAnswer CreateAnswers \
          Cursors DaySpent DelegatedMailbox Diagnosis Disconnect Done Due DynamoHistory Exchange \
          Facts FailingMessage FailingMessages Failures FairOrder FetchAnswer Fields Figure \
          FinishConsent Governor GrantDead GrantedMailbox HandClock Headway Held HistoryAnswer \
          HistoryEntry HistoryItem Ingredients KeptAnswer Kept LagWatch MadeUpVault MailboxAnswer \
          MailboxTrouble MailboxWork Moment NewMail NoService Ours Outages OwnAwsCredentials \
          OwnSubscriptions Pace Packed Paint Passing PendingUnits Person Point Position Positions \
          ProjectThrottled Progress Provenance Query QueueOnPaper QuotaWindow Reached Recheck \
          Redelivery Report Reread Reviewing RunEnded RunTally SealedState Secrets SentList \
          SharedBreaker SignedByGoogle Slice Slices Spelling Spending StateProof StateSealer \
          StateSealers StrangerText Subscribe Switchboard Tally Throttled TomsMailbox Transactions \
          Treatment Trouble TryAgain UsageCount WholeTable Wishes World AwsOnThisMachine
          """);

  /// Words that no text needs but this list and the log of changes.
  private static final List<String> PHRASES =
      List.of(
          "anew",
          "bringToHistory",
          "catchup",
          "CURSOR_KEY",
          "giveBack",
          "headway",
          "putOff",
          "readAgain",
          "readReplaced",
          "sealer",
          "set aside",
          "set-aside",
          "setAside",
          "wished",
          "wishes");

  private static final Pattern DECLARATION =
      Pattern.compile("(?m)^\\s*(?:[a-z-]+ )*(?:class|record|interface|enum) (\\w+)");

  @Test
  void no_type_has_a_name_for_which_the_field_has_another() throws IOException {
    List<String> declared = sources().flatMap(file -> declarations(Sources.text(file))).toList();

    assertThat(declared)
        .contains("GlossaryTest", "SubscriptionOptions")
        .doesNotContainAnyElementsOf(TYPES);
  }

  static List<String> phrases() {
    return PHRASES;
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void a_word_of_the_former_dialect_is_nowhere(String phrase) throws IOException {
    Pattern whole = Pattern.compile("(?i)\\b" + Pattern.quote(phrase) + "\\b");

    assertThat(
            texts()
                .filter(
                    file -> !file.endsWith("CHANGELOG.md") && !file.endsWith("GlossaryTest.java"))
                .filter(file -> whole.matcher(Sources.text(file)).find()))
        .isEmpty();
  }

  /// A term in code style is one of the code's.
  @Test
  void a_term_of_the_glossary_is_in_the_code() throws IOException {
    Set<String> declared =
        sources().flatMap(file -> declarations(Sources.text(file))).collect(Collectors.toSet());
    Document glossary = Document.of(Document.ROOT.resolve("docs/glossary.md"));

    assertThat(glossary.codes().filter(code -> code.matches("[A-Z][a-z]+([A-Z][a-z]+)+")))
        .isNotEmpty()
        .isSubsetOf(declared);
  }

  private static Stream<String> declarations(String source) {
    return DECLARATION.matcher(source).results().map(found -> found.group(1));
  }

  private static Stream<Path> sources() throws IOException {
    return texts().filter(path -> path.toString().endsWith(".java"));
  }

  /// Everything that is written by hand.
  private static Stream<Path> texts() throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(Document.ROOT)) {
      found =
          all.filter(Files::isRegularFile)
              .filter(path -> isText(Document.ROOT.relativize(path).toString()))
              .toList();
    }
    return found.stream();
  }

  private static boolean isText(String path) {
    return path.matches(".*\\.(java|md|yaml|toml|html|css|js|json|properties|xml|py|sh)|Makefile")
        && !path.matches("(.*/)?(target|node_modules|\\.git|\\.aws-sam)/.*");
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(List.of(text.strip().split("\\s+")));
  }
}
