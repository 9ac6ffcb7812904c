package com.travtus.gmail.subscriptions.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.travtus.gmail.consent.InvitationLinks;
import com.travtus.gmail.consent.InvitationVerification;
import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubscriptionViewsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String CONSENT_AGAIN =
      "https://connector.example/gmail/authorize?login_hint=tom%40harbourview.example";

  private final InvitationLinks links = TestViews.links();
  private final SubscriptionViews views = TestViews.at(NOW);

  private static Invitation invitation(Instant expiresAt, Invitation.Answer answer) {
    return new Invitation(
        new InvitationId("invitation-1"),
        "studio-user",
        NOW.minus(Duration.ofDays(1)),
        expiresAt,
        answer);
  }

  private static Subscription invited() {
    return SampleSubscriptions.invited("tom@harbourview.example", NOW);
  }

  private static Subscription open() {
    return invited().with(invitation(NOW.plusSeconds(1), Invitation.Answer.NONE));
  }

  private static Subscription active() {
    return SampleSubscriptions.active("tom@harbourview.example", NOW);
  }

  private static Subscription consented(@Nullable Instant until) {
    return SampleSubscriptions.accepted(invited(), NOW)
        .consented(
            SampleSubscriptions.address("tom@harbourview.example"),
            new OwnerConsent(new AccountId("toms"), until),
            new GrantId("grant-1"),
            NOW);
  }

  private static Subscription delegated() {
    return Subscription.invited(
        SampleSubscriptions.address("tom@harbourview.example"),
        SampleSubscriptions.TENANT,
        AuthorizationKind.DELEGATION,
        SampleSubscriptions.OPTIONS,
        new Creation(NOW, "studio-user"),
        Review.first(NOW, SampleSubscriptions.REVIEW_PERIOD));
  }

  private @Nullable String authorizeUrl(Subscription subscription) {
    URI url = views.of(subscription).authorizeUrl();
    return url == null ? null : url.toString();
  }

  private void assertIsInvitation(Subscription subscription) {
    String token =
        Objects.requireNonNull(authorizeUrl(subscription), "no url")
            .substring("https://connector.example/gmail/authorize?invitation=".length());
    assertThat(links.verify(token, NOW))
        .isEqualTo(
            new InvitationVerification.Verified(
                new InvitationRef(subscription.id(), new InvitationId("invitation-1"))));
  }

  @Test
  void an_open_invitation_has_its_link() {
    assertIsInvitation(open());
  }

  @Test
  void an_owner_is_invited_again_whatever_became_of_the_grant() {
    assertIsInvitation(active().with(open().invitation()));
    assertIsInvitation(active().stopped(Reason.GRANT_EXPIRED, NOW).with(open().invitation()));
  }

  static Stream<Arguments> nothingIsAsked() {
    return Stream.of(
        arguments("it has no invitation", invited()),
        arguments("it has expired", invited().with(invitation(NOW, Invitation.Answer.NONE))),
        arguments(
            "it was declined",
            invited().with(invitation(NOW.plusSeconds(1), Invitation.Answer.DECLINED))),
        arguments(
            "it was withdrawn",
            invited().with(invitation(NOW.plusSeconds(1), Invitation.Answer.WITHDRAWN))),
        arguments("it waits for its first consent", SampleSubscriptions.accepted(invited(), NOW)),
        arguments("it is active", active()),
        arguments("it is paused", active().paused()),
        arguments("its address is another account's", active().stopped(Reason.OTHER_ACCOUNT, NOW)),
        arguments("its domain is another's", active().stopped(Reason.DOMAIN_NOT_YOURS, NOW)),
        arguments(
            "its domain is another's, and it is invited",
            active().stopped(Reason.DOMAIN_NOT_YOURS, NOW).with(open().invitation())),
        arguments(
            "it was withdrawn after it stopped",
            active()
                .stopped(Reason.GRANT_EXPIRED, NOW)
                .with(invitation(NOW.plusSeconds(1), Invitation.Answer.WITHDRAWN))),
        arguments("it is delegated", delegated()),
        arguments("its delegation is refused", delegated().stopped(Reason.NOT_DELEGATED, NOW)),
        arguments("it has no end", consented(null)),
        arguments("it ends in a week", consented(NOW.plus(OwnerConsent.NOTICE))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nothingIsAsked")
  void an_owner_of_whom_nothing_is_asked_has_no_link(String why, Subscription subscription) {
    assertThat(authorizeUrl(subscription)).as(why).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"GRANT_EXPIRED", "SCOPE_MISSING", "ADMIN_POLICY", "NO_GMAIL"})
  void an_owner_who_has_agreed_before_may_consent_again(Reason reason) {
    assertThat(authorizeUrl(active().stopped(reason, NOW))).isEqualTo(CONSENT_AGAIN);
  }

  @Test
  void an_owner_whose_consent_ends_within_a_week_may_consent_again() {
    Subscription ending = consented(NOW.plus(OwnerConsent.NOTICE).minusMillis(1));

    assertThat(authorizeUrl(ending)).isEqualTo(CONSENT_AGAIN);
    assertThat(authorizeUrl(ending.paused())).isEqualTo(CONSENT_AGAIN);
    assertThat(views.of(ending).consentExpiresAt())
        .isEqualTo(NOW.plus(OwnerConsent.NOTICE).minusMillis(1));
  }

  @Test
  void one_that_is_only_tried_has_no_link() {
    assertThat(views.ofDryRun(open(), null).authorizeUrl()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void each_reason_has_its_remedy(Reason reason) {
    SubscriptionView view = views.of(active().stopped(reason, NOW));

    assertThat(view.reason()).isEqualTo(reason);
    assertThat(view.remedy()).isEqualTo(Remedies.of(reason, TestViews.GUIDE, false));
  }

  @Test
  void without_a_reason_there_is_no_remedy() {
    assertThat(views.of(active()).remedy()).isNull();
  }

  @Test
  void an_address_that_was_never_seen_may_be_a_group() {
    Subscription refused = delegated().stopped(Reason.NOT_DELEGATED, NOW);

    assertThat(views.of(refused).remedy()).isEqualTo(views.remedy(Reason.NOT_DELEGATED));
    assertThat(views.of(refused).remedy())
        .isNotEqualTo(views.of(active().stopped(Reason.NOT_DELEGATED, NOW)).remedy());
  }

  @Test
  void a_view_has_what_its_subscription_has() {
    Subscription subscription =
        active()
            .with(
                active().syncState().plusStored(5, NOW).withQuarantined(2).withFailure("gmail 500"))
            .reviewed(
                new Attestation(NOW, "reviewer", true, "still ours"),
                SampleSubscriptions.REVIEW_PERIOD);
    SubscriptionView view =
        views.of(subscription, SampleSubscriptions.address("alias@harbourview.example"));

    assertThat(view.id()).isEqualTo(subscription.id().value());
    assertThat(view.mailbox()).isEqualTo("tom@harbourview.example");
    assertThat(view.requestedAlias()).isEqualTo("alias@harbourview.example");
    assertThat(view.authorization()).isEqualTo(AuthorizationName.OAUTH);
    assertThat(view.status()).isEqualTo(Status.ACTIVE);
    assertThat(view.invitation())
        .isEqualTo(
            new InvitationView(
                Invitation.State.ACCEPTED, NOW, "studio-user", NOW.plus(Duration.ofDays(14))));
    assertThat(view.pollMinutes()).isEqualTo(5);
    assertThat(view.stored()).isEqualTo(5);
    assertThat(view.lastStoredAt()).isEqualTo(NOW);
    assertThat(view.quarantined()).isEqualTo(2);
    assertThat(view.lastError()).isEqualTo("gmail 500");
    assertThat(view.createdBy()).isEqualTo("studio-user");
    assertThat(view.reviewDueAt()).isEqualTo(NOW.plus(SampleSubscriptions.REVIEW_PERIOD));
    assertThat(view.reviewedAt()).isEqualTo(NOW);
    assertThat(view.reviewedBy()).isEqualTo("reviewer");
    assertThat(view.reviewNote()).isEqualTo("still ours");
  }

  @Test
  void what_is_not_known_yet_is_absent() {
    SubscriptionView view = views.of(invited());

    assertThat(view.requestedAlias()).isNull();
    assertThat(view.invitation()).isNull();
    assertThat(view.consentExpiresAt()).isNull();
    assertThat(view.completeThrough()).isNull();
    assertThat(view.lastStoredAt()).isNull();
    assertThat(view.backfill()).isNull();
    assertThat(view.lastError()).isNull();
    assertThat(view.reviewedAt()).isNull();
    assertThat(view.reviewedBy()).isNull();
    assertThat(view.reviewNote()).isNull();
  }
}
