package com.travtus.gmail.google;

import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.Scopes;
import com.travtus.gmail.domain.TxtLookup;
import com.travtus.gmail.emulator.ConsentUser;
import com.travtus.gmail.emulator.Effect;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.emulator.Fault;
import com.travtus.gmail.emulator.RecordedCall;
import com.travtus.gmail.emulator.ServiceAccount;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.mailbox.MessageQuery;
import com.travtus.gmail.quota.InMemoryCircuitBreakerStore;
import com.travtus.gmail.quota.InMemoryQuotaUsage;
import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.ProfileResult;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever can make one of Google's hosts answer with a redirect gets neither a code nor a secret
/// nor a token, and stops no mailbox.
@Tag("slow")
class RedirectTest {
  private static final String TOM = "tom@harbourview.example";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  /// What each port says when Google gives no answer.
  private static final Set<Object> UNANSWERED =
      Set.of(
          new MailboxException.Kind.Transient(),
          new ProfileResult.Unavailable(),
          new CodeExchangeResult.Unavailable(),
          new TxtLookup.Unavailable(),
          false);

  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final Elsewhere elsewhere = new Elsewhere();
  private final GoogleAdapters adapters = new GoogleAdapters(google, Clock.systemUTC());
  private final ServiceAccount account = google.createServiceAccount();
  private final String message;

  enum Way {
    OAUTH(AuthorizationKind.OAUTH),
    STORED_KEY(AuthorizationKind.DELEGATION),
    KEYLESS(AuthorizationKind.DELEGATION);

    private final AuthorizationKind kind;

    Way(AuthorizationKind kind) {
      this.kind = kind;
    }

    private void setUp(GoogleAdapters adapters, ServiceAccount account) {
      switch (this) {
        case OAUTH -> {
          // Each consent is one of its own.
        }
        case STORED_KEY -> adapters.use(account);
        case KEYLESS -> adapters.useKeyless(account);
      }
    }

    private Stream<String> tokenCalls() {
      return switch (this) {
        case OAUTH -> Stream.of("oauth2.token", "oauth2.revoke");
        case STORED_KEY -> Stream.of("oauth2.token");
        case KEYLESS -> Stream.of("sts.token", "iamcredentials.signJwt", "oauth2.token");
      };
    }

    /// All that it can ask Google for, by the names that the emulated one has for them.
    List<String> calls() {
      return Stream.concat(
              Stream.concat(tokenCalls(), Stream.of("dns.resolve")),
              Stream.of(GmailMethod.values()).map(method -> "gmail.users." + method.path()))
          .toList();
    }
  }

  RedirectTest() {
    // what the calls come to is compared
    google.dateBy(null);
    google.addWorkspaceDomain("harbourview.example");
    google.delegate("harbourview.example", account.clientId(), Scopes.GMAIL_READONLY);
    message = google.addMailbox(TOM).deliver("Subject: Keys\r\n\r\nLost.\r\n".getBytes(UTF_8));
  }

  @AfterEach
  void close() {
    elsewhere.close();
    google.close();
  }

  @ParameterizedTest
  @EnumSource
  void no_call_follows_a_redirect(Way way) {
    List<Object> undisturbed = everything(way, null);
    assertThat(undisturbed).doesNotContainAnyElementsOf(UNANSWERED);
    Set<String> calls = new TreeSet<>(google.calls().stream().map(RecordedCall::call).toList());
    assertThat(calls).containsExactlyInAnyOrderElementsOf(way.calls());

    for (String call : calls) {
      for (int status : REDIRECTS) {
        List<Object> outcomes =
            everything(
                way, Fault.on(call).always().answering(Effect.redirect(status, elsewhere.url())));

        assertThat(elsewhere.connections()).as("%s of %s", status, call).isZero();
        assertThat(outcomes).as("%s of %s", status, call).containsAnyElementsOf(UNANSWERED);
        assertThat(outcomes)
            .as("%s of %s", status, call)
            .zipSatisfy(
                undisturbed,
                (outcome, wanted) ->
                    assertThat(UNANSWERED.contains(outcome) || wanted.equals(outcome))
                        .as("%s in place of %s", outcome, wanted)
                        .isTrue());
      }
    }
  }

  /// All that can be asked for, each once and with nothing left from before.
  private List<Object> everything(Way way, @Nullable Fault fault) {
    google.faults().clear();
    adapters.share(new InMemoryCircuitBreakerStore(), new InMemoryQuotaUsage());
    way.setUp(adapters, account);
    CodeExchangeResult.Granted granted = adapters.consent(TOM);
    ConsentSecrets secrets = new ConsentSecrets("v".repeat(43), "nonce-2");
    String code =
        GoogleAdapters.code(
            new ConsentUser(google).approve(adapters.authorizationUrl(secrets), TOM));
    Subscription subscription = subscription(way.kind);
    adapters
        .credentials()
        .keep(
            subscription.id(),
            new RefreshToken(
                Objects.requireNonNull(granted.refreshToken()), new GrantId("grant-1")));
    google.clearCalls();
    if (fault != null) {
      google.faults().add(fault);
    }

    List<Object> outcomes = new ArrayList<>();
    Mailbox mailbox = adapters.mailboxes().open(subscription);
    outcomes.add(outcome(mailbox::currentHistory));
    outcomes.add(outcome(mailbox::labels));
    outcomes.add(outcome(() -> mailbox.list(new MessageQuery(LONG_AGO, null, Set.of()), null)));
    outcomes.add(outcome(() -> mailbox.history(HistoryId.of("1"), null)));
    outcomes.add(outcome(() -> fetched(mailbox)));
    outcomes.add(adapters.subscriptionProfileLookup().check(subscription));
    outcomes.add(adapters.txtRecords().lookup("harbourview.example"));
    switch (way.kind) {
      case DELEGATION ->
          outcomes.add(
              adapters.delegatedProfileLookup().identify(SampleSubscriptions.TENANT, address(TOM)));
      case OAUTH -> {
        outcomes.add(adapters.consentProfileLookup().identify(granted.accessToken()));
        outcomes.add(
            ofKind(adapters.tokenClient().exchange(code, secrets, GoogleAdapters.REDIRECT_URI)));
        outcomes.add(adapters.tokenClient().revoke(granted.revocable()));
      }
    }
    return outcomes;
  }

  private static Object outcome(Supplier<?> call) {
    try {
      return call.get();
    } catch (MailboxException e) {
      return e.kind();
    }
  }

  private Object fetched(Mailbox mailbox) {
    try (Spool spool = Spool.create()) {
      return mailbox.fetch(new MessageId(message), spool);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Each grant has tokens of its own.
  private static Object ofKind(CodeExchangeResult result) {
    return result instanceof CodeExchangeResult.Granted ? CodeExchangeResult.Granted.class : result;
  }

  private static Subscription subscription(AuthorizationKind kind) {
    return Subscription.invited(
            address(TOM),
            SampleSubscriptions.TENANT,
            kind,
            SampleSubscriptions.OPTIONS,
            new Creation(NOW, "studio-user"),
            Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD))
        .authorized(new GrantId("grant-1"), NOW);
  }
}
