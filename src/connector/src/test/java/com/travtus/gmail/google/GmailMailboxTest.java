package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchResult;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.HistoryState;
import com.travtus.gmail.mailbox.Listing;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class GmailMailboxTest {
  private static final String TOM = "tom@harbourview.example";
  private static final String PROFILE = "gmail.users.getProfile";
  private static final String GET = "gmail.users.messages.get";
  private static final byte[] MESSAGE = "Subject: Keys\r\n\r\nLost.\r\n".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final GoogleAdapters adapters = new GoogleAdapters(google, Clock.systemUTC());
  private final EmulatedMailbox toms = google.addMailbox(TOM);
  private final Mailbox mailbox;

  GmailMailboxTest() {
    adapters.connect(address(TOM), new GrantId("grant-1"));
    mailbox = adapters.mailboxes().open(SampleSubscriptions.active(TOM, NOW));
  }

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  void the_history_stands_where_the_profile_says() {
    toms.deliver(MESSAGE);

    assertThat(mailbox.currentHistory().id())
        .isEqualTo(HistoryId.of(Long.toString(toms.historyId())));
  }

  @Test
  void a_listing_goes_on_over_its_pages() {
    List<String> delivered = new ArrayList<>();
    for (int i = 0; i < 1_010; i++) {
      delivered.add(toms.deliver(MESSAGE, NOW.minusSeconds(i)));
    }

    List<Integer> sizes = new ArrayList<>();
    List<String> listed = new ArrayList<>();
    @Nullable String page = null;
    do {
      Listing listing = mailbox.list(received(NOW.minus(Duration.ofDays(1))), page);
      sizes.add(listing.messages().size());
      listing.messages().forEach(each -> listed.add(each.value()));
      page = listing.nextPage();
    } while (page != null);

    assertThat(sizes).containsExactly(500, 500, 10);
    assertThat(listed).isEqualTo(delivered);
  }

  @Test
  void a_listing_takes_in_the_very_instant_it_begins_with() {
    String at = toms.deliver(MESSAGE, NOW);
    String after = toms.deliver(MESSAGE, NOW.plusSeconds(1));
    toms.deliver(MESSAGE, NOW.minusSeconds(2));

    assertThat(mailbox.list(received(NOW), null).messages())
        .containsExactly(new MessageId(after), new MessageId(at));
  }

  @Test
  void a_listing_leaves_out_what_was_not_received() {
    String received = toms.deliver(MESSAGE, NOW, "INBOX");
    String archived = toms.deliver(MESSAGE, NOW.minusSeconds(1), "Label_1");
    Stream.of("SPAM", "TRASH", "DRAFT", "SENT").forEach(label -> toms.deliver(MESSAGE, NOW, label));

    assertThat(mailbox.list(received(NOW.minusSeconds(60)), null).messages())
        .containsExactly(new MessageId(received), new MessageId(archived));
  }

  @Test
  void a_listing_of_a_label_has_its_messages_alone() {
    String wanted = toms.deliver(MESSAGE, NOW, "INBOX", "Label_1");
    toms.deliver(MESSAGE, NOW, "INBOX");

    assertThat(mailbox.list(new MessageQuery(NOW, null, Set.of("Label_1")), null).messages())
        .containsExactly(new MessageId(wanted));
  }

  @Test
  void what_the_mailbox_sent_to_itself_has_a_listing_of_its_own() {
    String toItself = toms.deliver(MESSAGE, NOW, "SENT", "INBOX");
    toms.deliver(MESSAGE, NOW, "SENT");
    String fromOthers = toms.deliver(MESSAGE, NOW, "INBOX");

    assertThat(mailbox.list(new MessageQuery(NOW, null, Set.of("SENT", "INBOX")), null).messages())
        .containsExactly(new MessageId(toItself));
    assertThat(mailbox.list(received(NOW), null).messages())
        .containsExactly(new MessageId(fromOthers));
  }

  @Test
  void an_answer_tells_google_s_time() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    HistoryState state = mailbox.currentHistory();

    assertThat(state.at()).isBetween(before, Instant.now());
    assertThat(((HistoryResult.Page) mailbox.history(state.id(), null)).at())
        .isBetween(before, Instant.now());
  }

  static Stream<Effect> oddAnswers() {
    return Stream.of("", "{}", "[]", "{\"historyId\":{}}", "{\"historyId\":\"x\"}", "null", "<p>")
        .map(body -> Effect.foreignAnswer(200, "application/json", body));
  }

  @ParameterizedTest
  @MethodSource("oddAnswers")
  void an_answer_that_is_not_the_api_s_is_passing(Effect odd) {
    HistoryId start = mailbox.currentHistory().id();
    google.faults().add(Fault.on(PROFILE).always().answering(odd));
    google.faults().add(Fault.on("gmail.users.history.list").always().answering(odd));

    assertThat(failure(mailbox::currentHistory)).isEqualTo(new Kind.Transient());
    assertThat(failure(() -> reopened().history(start, null))).isEqualTo(new Kind.Transient());
  }

  private static MessageQuery received(Instant since) {
    return new MessageQuery(since, null, Set.of());
  }

  @Test
  void an_empty_listing_is_empty() {
    assertThat(mailbox.list(received(NOW), null)).isEqualTo(new Listing(List.of(), null));
  }

  @Test
  void the_history_tells_what_came_in_and_what_was_relabelled_oldest_first() {
    HistoryId start = mailbox.currentHistory().id();
    String first = toms.deliver(MESSAGE);
    String second = toms.deliver(MESSAGE, "INBOX", "Label_1");
    toms.removeLabels(first, "UNREAD");

    HistoryResult answer = mailbox.history(start, null);

    HistoryId current = HistoryId.of(Long.toString(toms.historyId()));
    assertThat(answer)
        .usingRecursiveComparison()
        .ignoringFields("at")
        .isEqualTo(
            new HistoryResult.Page(
                List.of(
                    new HistoryResult.Change(
                        HistoryResult.Change.Kind.ADDED,
                        new MessageId(first),
                        Set.of("INBOX", "UNREAD"),
                        Set.of()),
                    new HistoryResult.Change(
                        HistoryResult.Change.Kind.ADDED,
                        new MessageId(second),
                        Set.of("INBOX", "Label_1"),
                        Set.of()),
                    new HistoryResult.Change(
                        HistoryResult.Change.Kind.LABELS_REMOVED,
                        new MessageId(first),
                        Set.of("INBOX"),
                        Set.of("UNREAD"))),
                current,
                current,
                null,
                null));
  }

  @Test
  void a_quiet_mailbox_has_a_history_all_the_same() {
    HistoryId start = mailbox.currentHistory().id();

    assertThat(mailbox.history(start, null))
        .usingRecursiveComparison()
        .ignoringFields("at")
        .isEqualTo(new HistoryResult.Page(List.of(), start, null, null, null));
  }

  private static List<String> added(HistoryResult.Page page) {
    return page.changes().stream()
        .filter(change -> change.kind() == HistoryResult.Change.Kind.ADDED)
        .map(change -> change.message().value())
        .toList();
  }

  /// Pages count all changes, also those that are not asked for.
  @Test
  void the_history_goes_on_over_its_pages() {
    HistoryId start = mailbox.currentHistory().id();
    String first = toms.deliver(MESSAGE);
    for (int i = 0; i < 300; i++) {
      toms.addLabels(first, "STARRED");
      toms.removeLabels(first, "STARRED");
    }
    String last = toms.deliver(MESSAGE);

    HistoryResult.Page one = (HistoryResult.Page) mailbox.history(start, null);
    HistoryResult.Page two = (HistoryResult.Page) mailbox.history(start, one.nextPage());

    assertThat(added(one)).containsExactly(first);
    assertThat(added(two)).containsExactly(last);
    assertThat(two.nextPage()).isNull();
    assertThat(one.current()).isEqualTo(HistoryId.of(Long.toString(toms.historyId())));
  }

  @Test
  void a_history_that_is_too_old_has_expired() {
    HistoryId start = mailbox.currentHistory().id();
    toms.deliver(MESSAGE);
    toms.expireHistory();

    assertThat(mailbox.history(start, null)).isEqualTo(new HistoryResult.Expired());
    assertThat(mailbox.history(mailbox.currentHistory().id(), null))
        .isInstanceOf(HistoryResult.Page.class);
  }

  static Stream<Arguments> messages() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    byte[] large = new byte[30_000_000];
    new Random(7).nextBytes(large);
    return Stream.of(
        Arguments.of("line breaks", MESSAGE),
        Arguments.of("bare line feeds", "Subject: Keys\n\nLost.\n\r\r\n".getBytes(UTF_8)),
        Arguments.of("every byte", every),
        Arguments.of("NUL", new byte[1000]),
        Arguments.of("two bytes", new byte[] {-1, -2}),
        Arguments.of("empty", new byte[0]),
        Arguments.of("30 MB", large));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void a_message_is_fetched_byte_for_byte(String what, byte[] raw) throws IOException {
    String id = toms.deliver(raw, NOW.plusMillis(123), "INBOX", "Label_1");

    try (Spool spool = Spool.create()) {
      FetchResult answer = mailbox.fetch(new MessageId(id), spool);

      assertThat(answer)
          .isEqualTo(new FetchResult.Fetched(id, Set.of("INBOX", "Label_1"), NOW.plusMillis(123)));
      try (InputStream in = spool.read()) {
        assertThat(Arrays.equals(in.readAllBytes(), raw)).as(what).isTrue();
      }
      assertThat(spool.digest().bytes()).isEqualTo(raw.length);
    }
  }

  @Test
  void a_message_that_was_deleted_is_gone() {
    String id = toms.deliver(MESSAGE);
    toms.delete(id);

    assertThat(fetch(id)).isEqualTo(new FetchResult.Missing());
  }

  @Test
  void half_an_answer_is_no_message() {
    String id = toms.deliver("Subject: Keys\r\n\r\n%s".formatted("x".repeat(5000)).getBytes(UTF_8));
    google.faults().add(Fault.on(GET).always().answering(Effect.truncatedBody()));

    assertThat(failure(() -> fetch(id))).isEqualTo(new Kind.Transient());
  }

  @Test
  void a_disk_that_fails_is_not_blamed_on_google() throws IOException {
    String id = toms.deliver(MESSAGE);
    Spool closed = Spool.create();
    closed.close();

    assertThat(
            catchThrowableOfType(
                UncheckedIOException.class, () -> mailbox.fetch(new MessageId(id), closed)))
        .isNotNull();
  }

  @Test
  void a_failure_in_passing_is_tried_again() {
    google.faults().add(Fault.on(PROFILE).times(2).answering(Effect.serverError(503)));

    assertThat(mailbox.currentHistory()).isNotNull();
    assertThat(calls(PROFILE)).isEqualTo(3);
  }

  @Test
  void a_cut_connection_is_tried_again() {
    google.faults().add(Fault.on(PROFILE).answering(Effect.cutConnection()));

    assertThat(mailbox.currentHistory()).isNotNull();
  }

  @Test
  void what_is_throttled_is_not_tried_again() {
    google.faults().add(Fault.on(PROFILE).always().answering(Effect.tooManyRequests()));

    assertThat(failure(mailbox::currentHistory)).isEqualTo(new Kind.RateLimited(null));
    assertThat(calls(PROFILE)).isEqualTo(1);
  }

  @Test
  void an_access_token_that_ran_out_is_renewed() {
    assertThat(mailbox.currentHistory()).isNotNull();
    google.clearCalls();
    google.faults().add(Fault.on(PROFILE).answering(Effect.unauthorized()));

    assertThat(mailbox.currentHistory()).isNotNull();
    assertThat(calls("oauth2.token")).isEqualTo(1);
  }

  @Test
  void a_new_access_token_is_tried_once() {
    assertThat(mailbox.currentHistory()).isNotNull();
    google.clearCalls();
    google.faults().add(Fault.on(PROFILE).always().answering(Effect.unauthorized()));

    assertThat(failure(mailbox::currentHistory)).isEqualTo(new Kind.Blocked(Reason.TOKEN_REFUSED));
    assertThat(calls(PROFILE)).isEqualTo(2);
    assertThat(calls("oauth2.token")).isEqualTo(1);
  }

  @Test
  void a_revoked_grant_is_dead() {
    assertThat(mailbox.currentHistory()).isNotNull();
    google.revokeGrants(TOM);

    assertThat(failure(mailbox::currentHistory)).isEqualTo(new Kind.GrantRevoked());
  }

  @Test
  void without_a_refresh_token_a_grant_is_dead() {
    Subscription ann = SampleSubscriptions.active("ann@harbourview.example", NOW);

    assertThat(failure(() -> adapters.mailboxes().open(ann))).isEqualTo(new Kind.GrantRevoked());
  }

  static Stream<Arguments> refusals() {
    Instant until = NOW.plusSeconds(90);
    return Stream.of(
        Arguments.of(PROFILE, Effect.rateLimitExceeded(), new Kind.ProjectRateLimited(null)),
        Arguments.of(PROFILE, Effect.userRateLimitExceeded(), new Kind.RateLimited(null)),
        Arguments.of(PROFILE, Effect.tooManyRequests(until), new Kind.RateLimited(until)),
        Arguments.of(PROFILE, Effect.domainPolicy(), new Kind.Blocked(Reason.ADMIN_POLICY)),
        Arguments.of(
            PROFILE, Effect.delegationDenied(TOM), new Kind.Blocked(Reason.NOT_THE_SUBJECT)),
        Arguments.of(
            PROFILE, Effect.insufficientPermissions(), new Kind.Blocked(Reason.SCOPE_MISSING)),
        Arguments.of(PROFILE, Effect.failedPrecondition(), new Kind.Blocked(Reason.NO_GMAIL)),
        Arguments.of(PROFILE, Effect.notFound(), new Kind.Blocked(Reason.REQUEST_REFUSED)),
        Arguments.of(PROFILE, Effect.serverError(500), new Kind.Transient()),
        Arguments.of(PROFILE, Effect.cutConnection(), new Kind.Transient()),
        Arguments.of("oauth2.token", Effect.revokedGrant(), new Kind.GrantRevoked()),
        Arguments.of(
            "oauth2.token",
            Effect.oauthError("admin_policy_enforced", ""),
            new Kind.Blocked(Reason.ADMIN_POLICY)),
        Arguments.of(
            "oauth2.token",
            Effect.oauthError("invalid_client", ""),
            new Kind.Misconfigured(Reason.CLIENT_REFUSED)),
        Arguments.of("oauth2.token", Effect.serverError(503), new Kind.Transient()),
        Arguments.of("oauth2.token", Effect.cutConnection(), new Kind.Transient()));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("refusals")
  void google_says(String call, Effect effect, Kind expected) {
    google.faults().add(Fault.on(call).always().answering(effect));

    MailboxException exception =
        catchThrowableOfType(MailboxException.class, mailbox::currentHistory);

    assertThat(exception.kind()).isEqualTo(expected);
    assertThat(exception).hasNoCause();
    assertThat(exception.getMessage()).doesNotContain("harbourview", "@", "ya29", "1//", "Bearer");
  }

  @Test
  void the_day_of_a_spent_project_ends_at_midnight_pacific() {
    google.faults().add(Fault.on(PROFILE).always().answering(Effect.dailyLimitExceeded()));

    assertThat(failure(mailbox::currentHistory))
        .isInstanceOfSatisfying(
            Kind.DailyQuotaExhausted.class,
            spent ->
                assertThat(spent.until())
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(25))));
  }

  @Test
  void every_method_says_what_is_the_matter() {
    google.faults().add(Fault.on("*").always().answering(Effect.tooManyRequests()));
    HistoryId start = HistoryId.of("1");

    assertThat(failure(() -> reopened().list(received(NOW), null)))
        .isEqualTo(new Kind.RateLimited(null));
    assertThat(failure(() -> reopened().history(start, null)))
        .isEqualTo(new Kind.RateLimited(null));
    assertThat(failure(() -> fetch(reopened(), "1a"))).isEqualTo(new Kind.RateLimited(null));
  }

  static Stream<BiConsumer<GoogleAdapters, ServiceAccount>> ways() {
    return Stream.of(GoogleAdapters::use, GoogleAdapters::useKeyless);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void a_delegated_mailbox_reads_alike(BiConsumer<GoogleAdapters, ServiceAccount> way) {
    google.addWorkspaceDomain("harbourview.example");
    ServiceAccount account = google.createServiceAccount();
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    way.accept(adapters, account);
    Subscription delegated =
        Subscription.invited(
                address(TOM),
                SampleSubscriptions.TENANT,
                AuthorizationKind.DELEGATION,
                SampleSubscriptions.OPTIONS,
                new Creation(NOW, "studio-user"),
                Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD))
            .authorized(new GrantId("delegation"), NOW);
    String id = toms.deliver(MESSAGE, NOW);

    Mailbox opened = adapters.mailboxes().open(delegated);

    assertThat(opened.list(received(NOW.minusSeconds(5)), null).messages())
        .containsExactly(new MessageId(id));
    google.undelegate("harbourview.example", account.clientId());
    google.faults().add(Fault.on(PROFILE).always().answering(Effect.unauthorized()));
    assertThat(failure(opened::currentHistory)).isEqualTo(new Kind.Blocked(Reason.NOT_DELEGATED));
  }

  private Mailbox reopened() {
    return adapters.mailboxes().open(SampleSubscriptions.active(TOM, NOW));
  }

  private FetchResult fetch(String id) {
    return fetch(mailbox, id);
  }

  private static FetchResult fetch(Mailbox from, String id) {
    try (Spool spool = Spool.create()) {
      return from.fetch(new MessageId(id), spool);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kind failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    return catchThrowableOfType(MailboxException.class, action).kind();
  }

  private long calls(String name) {
    return google.calls().stream().map(RecordedCall::call).filter(name::equals).count();
  }
}
