package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.Reason.API_DISABLED;
import static com.travtus.gmail.subscription.Reason.AWS_CREDENTIALS_MISSING;
import static com.travtus.gmail.subscription.Reason.CLIENT_REFUSED;
import static com.travtus.gmail.subscription.Reason.IDENTITY_POOL_GONE;
import static com.travtus.gmail.subscription.Reason.IDENTITY_REFUSED;
import static com.travtus.gmail.subscription.Reason.KEY_REFUSED;
import static com.travtus.gmail.subscription.Reason.SERVICE_ACCOUNT_GONE;
import static com.travtus.gmail.subscription.Reason.SIGNING_REFUSED;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.travtus.gmail.emulator.AwsSession;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.HistoryResult;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MailboxException.Kind;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.secret.AwsKey;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// With a signature that Google gives the function's AWS role. All that fails on the way there is
/// ours, or passes: never the mailbox's.
@Tag("slow")
class KeylessDelegationTest extends DelegationContract {
  private static final String ANN = "ann@harbourview.example";
  private static final String EXCHANGE = "sts.token";
  private static final String SIGN = "iamcredentials.signJwt";
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final byte[] MESSAGE = "Subject: Keys\r\n\r\nLost.\r\n".getBytes(UTF_8);

  private final AwsSession session = google.startAwsSession("210987654321", "connector-sync");
  private final AwsIdentity identity = () -> Optional.of(GoogleAdapters.keyOf(session));

  KeylessDelegationTest() {
    super(GoogleAdapters::useKeyless);
    google.addMailbox(ANN);
  }

  // what it takes

  @Test
  void the_client_id_is_the_one_that_is_set() {
    assertThat(adapters.delegationClient().clientId()).contains(account.clientId());
  }

  @Test
  void a_mailbox_is_read_from_its_beginning_and_on() {
    EmulatedMailbox toms = google.mailbox(TOM);
    String first = toms.deliver(MESSAGE);
    Mailbox mailbox = open(TOM);

    HistoryId start = mailbox.currentHistory().id();
    assertThat(mailbox.list(new MessageQuery(LONG_AGO, null, Set.of()), null).messages())
        .containsExactly(new MessageId(first));
    String second = toms.deliver(MESSAGE);

    assertThat(((HistoryResult.Page) mailbox.history(start, null)).changes())
        .extracting(HistoryResult.Change::message)
        .containsExactly(new MessageId(second));
    assertThat(names()).startsWith(EXCHANGE, SIGN, TOKEN).containsOnlyOnce(EXCHANGE, SIGN, TOKEN);
  }

  @Test
  void the_function_s_own_token_serves_all_mailboxes() {
    Mailboxes mailboxes = adapters.mailboxes();
    mailboxes.open(authorized(TOM)).currentHistory();
    mailboxes.open(authorized(ANN)).currentHistory();
    mailboxes.open(authorized(TOM)).currentHistory();

    assertThat(calls(EXCHANGE)).isEqualTo(1);
    assertThat(calls(SIGN)).isEqualTo(2);
    assertThat(calls(TOKEN)).isEqualTo(2);
  }

  @Test
  void a_token_that_is_about_to_expire_is_renewed() {
    google.limitFederation(Duration.ofMinutes(2));
    open(TOM).currentHistory();
    google.limitFederation(Duration.ofHours(1));

    open(ANN).currentHistory();
    open(ANN).currentHistory();

    assertThat(calls(EXCHANGE)).isEqualTo(2);
  }

  @Test
  void tokens_that_google_ends_early_are_renewed_once() {
    Mailbox mailbox = open(TOM);
    mailbox.currentHistory();
    google.dropAccessTokens();
    google.clearCalls();

    mailbox.currentHistory();

    assertThat(names())
        .containsExactly(
            "gmail.users.getProfile", SIGN, EXCHANGE, SIGN, TOKEN, "gmail.users.getProfile");
  }

  @Test
  void credentials_that_aws_has_replaced_are_looked_up_again() {
    Iterator<AwsSession> turns =
        List.of(session, google.startAwsSession(session.account(), session.role())).iterator();
    String audience = trusted();
    adapters.useKeyless(account, audience, () -> Optional.of(GoogleAdapters.keyOf(turns.next())));
    google.limitFederation(Duration.ofMinutes(2));

    open(TOM).currentHistory();
    open(ANN).currentHistory();

    assertThat(turns.hasNext()).isFalse();
  }

  // AWS

  @Test
  void no_aws_credentials() {
    String audience = trusted();
    adapters.useKeyless(account, audience, Optional::empty);
    google.clearCalls();

    assertRefused(TOM, AWS_CREDENTIALS_MISSING);
    assertThat(google.calls()).isEmpty();
  }

  @Test
  void aws_credentials_that_aws_does_not_know() {
    adapters.useKeyless(
        account,
        trusted(),
        () -> Optional.of(new AwsKey("ASIAUNKNOWN", new Secret("s"), new Secret("t"))));

    assertRefused(TOM, IDENTITY_REFUSED);
  }

  @Test
  void aws_credentials_without_their_session_token() {
    adapters.useKeyless(
        account,
        trusted(),
        () ->
            Optional.of(
                new AwsKey(session.accessKeyId(), new Secret(session.secretAccessKey()), null)));

    assertRefused(TOM, IDENTITY_REFUSED);
  }

  // STS

  @Test
  void a_pool_that_was_switched_off() {
    String audience = trusted();
    adapters.useKeyless(account, audience, identity);
    google.distrustAws(audience);

    assertRefused(TOM, IDENTITY_POOL_GONE);
  }

  @Test
  void a_provider_that_there_is_not() {
    adapters.useKeyless(account, trusted().replace("providers/aws", "providers/gone"), identity);

    assertRefused(TOM, IDENTITY_POOL_GONE);
  }

  @Test
  void a_role_that_the_pool_does_not_take() {
    adapters.useKeyless(account, google.trustAws(session.account(), "another"), identity);

    assertRefused(TOM, IDENTITY_REFUSED);
  }

  @Test
  void an_aws_account_that_the_pool_does_not_take() {
    adapters.useKeyless(account, google.trustAws("111122223333"), identity);

    assertRefused(TOM, IDENTITY_REFUSED);
  }

  // IAM

  @Test
  void a_role_that_may_not_sign() {
    adapters.useKeyless(account, google.trustAws(session.account()), identity);

    assertRefused(TOM, SIGNING_REFUSED);
  }

  @Test
  void a_role_that_may_no_longer_sign() {
    String audience = trusted();
    adapters.useKeyless(account, audience, identity);
    assertAnswer(TOM, new ProfileResult.Found(address(TOM)));
    google.forbidSigning(account, audience, session);

    assertRefused(TOM, SIGNING_REFUSED);
  }

  @Test
  void a_service_account_that_was_deleted() {
    ServiceAccount gone = new ServiceAccount("gone@project.example", account.clientId(), "");
    String audience = google.trustAws(session.account());
    google.allowSigning(gone, audience, session);
    adapters.useKeyless(gone, audience, identity);

    assertRefused(TOM, SERVICE_ACCOUNT_GONE);
  }

  // both, and the token endpoint after them

  static Stream<Arguments> answers() {
    ProfileResult unavailable = new ProfileResult.Unavailable();
    ProfileResult throttled = new ProfileResult.RateLimited(null);
    return Stream.of(
        Arguments.of(EXCHANGE, Effect.tooManyRequests(), throttled),
        Arguments.of(EXCHANGE, Effect.serverError(503), unavailable),
        Arguments.of(EXCHANGE, Effect.oauthError("internal_failure", ""), unavailable),
        Arguments.of(EXCHANGE, Effect.cutConnection(), unavailable),
        Arguments.of(EXCHANGE, Effect.truncatedBody(), unavailable),
        Arguments.of(EXCHANGE, Effect.serviceDisabled(), refused(API_DISABLED)),
        Arguments.of(EXCHANGE, Effect.notFound(), refused(CLIENT_REFUSED)),
        Arguments.of(EXCHANGE, Effect.oauthError("invalid_request", ""), refused(CLIENT_REFUSED)),
        Arguments.of(SIGN, Effect.tooManyRequests(), throttled),
        Arguments.of(SIGN, Effect.serverError(500), unavailable),
        Arguments.of(SIGN, Effect.serverError(503), unavailable),
        Arguments.of(SIGN, Effect.cutConnection(), unavailable),
        Arguments.of(SIGN, Effect.truncatedBody(), unavailable),
        Arguments.of(SIGN, Effect.unauthorized(), refused(IDENTITY_REFUSED)),
        Arguments.of(SIGN, Effect.serviceDisabled(), refused(API_DISABLED)),
        Arguments.of(SIGN, Effect.signJwtDenied(), refused(SIGNING_REFUSED)),
        Arguments.of(SIGN, Effect.notFound(), refused(SERVICE_ACCOUNT_GONE)),
        Arguments.of(SIGN, Effect.failedPrecondition(), refused(CLIENT_REFUSED)),
        Arguments.of(
            TOKEN,
            Effect.oauthError("invalid_grant", "Invalid JWT Signature."),
            refused(KEY_REFUSED)));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("answers")
  void google_says_on_the_way(String call, Effect effect, ProfileResult expected) {
    assertAnswer(call, effect, expected);
  }

  @Test
  void a_sync_stops_without_blaming_the_mailbox() {
    google.faults().add(Fault.on(SIGN).always().answering(Effect.signJwtDenied()));

    MailboxException exception =
        catchThrowableOfType(MailboxException.class, () -> open(TOM).currentHistory());

    assertThat(exception.kind()).isEqualTo(new Kind.Misconfigured(SIGNING_REFUSED));
    assertThat(exception).hasMessage("iam 403 IAM_PERMISSION_DENIED");
  }

  @Test
  void what_is_said_of_a_failure_names_nobody() {
    google.faults().add(Fault.on(EXCHANGE).always().answering(Effect.oauthError("x", TOM)));

    MailboxException exception =
        catchThrowableOfType(MailboxException.class, () -> open(TOM).currentHistory());

    assertThat(exception).hasMessage("sts 400 x").hasNoCause();
  }

  private String trusted() {
    String audience = google.trustAws(session.account(), session.role());
    google.allowSigning(account, audience, session);
    return audience;
  }

  private static ProfileResult refused(Reason reason) {
    return new ProfileResult.Refused(reason);
  }

  private Mailbox open(String mailbox) {
    return adapters.mailboxes().open(authorized(mailbox));
  }

  private static Subscription authorized(String mailbox) {
    return subscription(mailbox)
        .authorized(new GrantId("delegation"), Instant.parse("2030-01-01T00:00:00Z"));
  }

  private List<String> names() {
    return google.calls().stream().map(RecordedCall::call).toList();
  }
}
