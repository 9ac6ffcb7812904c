package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mailbox as the API shows it; its document says what each member means.
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

  /// @param id as it was asked for, while it is [Presence#UNCHECKED]
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record SelectedLabel(String id, @Nullable String name, Presence state) {
    public enum Presence {
      FOUND,
      MISSING,
      UNCHECKED
    }
  }

  /// The last that the mailbox's owner was sent.
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

  /// What a mailbox's owner is asked.
  public enum Owner {
    /// To accept the invitation whose link is there.
    INVITED,
    /// To consent again, by a link that is there.
    ASKED_AGAIN,
    /// Nothing, and has not agreed: there is no link.
    NOT_ASKED,
    /// Nothing, and has agreed.
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

  /// How far a listing of older mail is.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Backfill(
      String cause,
      Instant since,
      @Nullable Long total,
      long done,
      @Nullable Double messagesPerMinute,
      @Nullable Instant startedAt,
      @Nullable Instant expectedEnd) {}

  /// A stretch of time whose history Google had dropped.
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Gap(Instant from, Instant to) {}
}
