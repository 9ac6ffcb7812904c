package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subscription as the API returns it. docs/openapi.yaml describes each member.
@JsonIgnoreProperties(ignoreUnknown = true)
public record Subscription(
    String id,
    String mailbox,
    @Nullable String requestedAlias,
    Authorization authorization,
    Status status,
    @Nullable String reason,
    @Nullable String remedy,
    @Nullable Instant retryUntil,
    @Nullable Invitation invitation,
    @Nullable Instant consentExpiresAt,
    @Nullable URI authorizeUrl,
    List<String> labels,
    List<SelectedLabel> selectedLabels,
    int backfillDays,
    double pollMinutes,
    @Nullable String note,
    @Nullable Instant completeThrough,
    long stored,
    @Nullable Instant lastStoredAt,
    @Nullable Backfill backfill,
    int quarantined,
    @Nullable Gap lastGap,
    @Nullable String lastError,
    Instant createdAt,
    String createdBy,
    Instant reviewDueAt,
    @Nullable Instant reviewedAt,
    @Nullable String reviewedBy,
    @Nullable String reviewNote) {

  public enum Authorization {
    @JsonProperty("oauth")
    OAUTH,
    @JsonProperty("delegation")
    DELEGATION
  }

  public enum Status {
    PENDING_AUTHORIZATION,
    ACTIVE,
    PAUSED,
    REAUTHORIZATION_REQUIRED,
    BLOCKED
  }

  /// A Gmail label whose mail is selected.
  ///
  /// @param id the label as requested while the state is [Presence#UNCHECKED]
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SelectedLabel(String id, @Nullable String name, Presence state) {
    public enum Presence {
      FOUND,
      MISSING,
      UNCHECKED
    }
  }

  /// The latest invitation to the mailbox's owner.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Invitation(State state, Instant invitedAt, String invitedBy, Instant expiresAt) {
    public enum State {
      PENDING,
      ACCEPTED,
      DECLINED,
      EXPIRED,
      WITHDRAWN
    }
  }

  /// What the connector currently asks of a mailbox's owner.
  public enum Owner {
    /// To accept the invitation; there is a link.
    INVITED,
    /// To consent again; there is a link.
    ASKED_AGAIN,
    /// Nothing, although the owner has not agreed; there is no link.
    NOT_ASKED,
    /// Nothing, because the owner has agreed.
    AGREED
  }

  public Owner owner() {
    if (authorizeUrl != null) {
      return isInvited() ? Owner.INVITED : Owner.ASKED_AGAIN;
    }
    return invitation != null && invitation.state() != Invitation.State.ACCEPTED
        ? Owner.NOT_ASKED
        : Owner.AGREED;
  }

  public boolean isInvited() {
    return invitation != null && invitation.state() == Invitation.State.PENDING;
  }

  /// The progress of importing older mail.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Backfill(
      String cause,
      Instant since,
      @Nullable Long total,
      long done,
      @Nullable Double messagesPerMinute,
      @Nullable Instant startedAt,
      @Nullable Instant expectedEnd) {}

  /// A period for which Gmail no longer had history.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Gap(Instant from, Instant to) {}
}
