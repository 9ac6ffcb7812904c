package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.api.Subscription;
import com.travtus.gmail.studio.api.Subscription.Authorization;
import com.travtus.gmail.studio.api.Subscription.Owner;
import com.travtus.gmail.studio.api.Subscription.Status;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// An action on a mailbox. Each has a page that explains its effects and contains its form. The
/// console offers actions only for convenience; the API decides whether one is allowed.
public enum Action {
  PAUSE("Pause"),
  RESUME("Resume"),
  /// By a new consent, or by entering the delegation again.
  RECONNECT("Reconnect"),
  INVITE("Create new invitation"),
  WITHDRAW("Withdraw invitation"),
  SYNC("Sync now"),
  CHECK("Check authorization"),
  RETRY("Retry failed messages"),
  REVIEW("Review"),
  DISCONNECT("Disconnect");

  private final String words;

  Action(String words) {
    this.words = words;
  }

  /// Returns the action for its part of the address.
  ///
  /// @throws IllegalArgumentException if there is none with this [#path()]
  public static Action fromString(String name) {
    return Arrays.stream(values())
        .filter(each -> each.path().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no such action"));
  }

  /// Returns whether the action makes sense now. While we wait for a consent, there is no
  /// authorization to check.
  boolean offeredFor(Subscription mailbox) {
    return offeredIn(mailbox.status(), mailbox.authorization(), mailbox.owner());
  }

  boolean offeredIn(Status status, Authorization authorization, Owner owner) {
    return switch (authorization) {
      case DELEGATION -> ofDelegation(status).contains(this);
      case OAUTH -> ofConsent(status, owner).contains(this);
    };
  }

  private static Set<Action> ofDelegation(Status status) {
    return switch (status) {
      case ACTIVE -> EnumSet.of(PAUSE, SYNC, CHECK, RETRY, REVIEW, DISCONNECT);
      case PAUSED -> EnumSet.of(RESUME, CHECK, REVIEW, DISCONNECT);
      case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED, BLOCKED ->
          EnumSet.of(RECONNECT, CHECK, REVIEW, DISCONNECT);
    };
  }

  /// The owner reconnects the mailbox, which requires a link to send.
  private static Set<Action> ofConsent(Status status, Owner owner) {
    return switch (status) {
      case ACTIVE, PAUSED -> {
        Set<Action> actions = EnumSet.copyOf(ofDelegation(status));
        if (owner == Owner.ASKED_AGAIN) {
          // to renew access before its time limit
          actions.add(RECONNECT);
        }
        yield actions;
      }
      case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED ->
          switch (owner) {
            case INVITED -> EnumSet.of(RECONNECT, INVITE, WITHDRAW, REVIEW, DISCONNECT);
            case ASKED_AGAIN -> EnumSet.of(RECONNECT, INVITE, REVIEW, DISCONNECT);
            case NOT_ASKED, AGREED -> EnumSet.of(INVITE, REVIEW, DISCONNECT);
          };
      case BLOCKED ->
          switch (owner) {
            case INVITED, ASKED_AGAIN -> EnumSet.of(RECONNECT, CHECK, REVIEW, DISCONNECT);
            case NOT_ASKED -> EnumSet.of(INVITE, REVIEW, DISCONNECT);
            case AGREED -> EnumSet.of(CHECK, REVIEW, DISCONNECT);
          };
    };
  }

  /// Returns the actions offered as buttons. The list of failed messages has its own button for
  /// [#RETRY].
  static List<Action> buttons(Status status, Authorization authorization, Owner owner) {
    return Arrays.stream(values())
        .filter(each -> each != RETRY && each.offeredIn(status, authorization, owner))
        .toList();
  }

  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String words() {
    return words;
  }

  /// Returns whether the action makes a stopped mailbox work again.
  public boolean mends() {
    return this == RESUME || this == RECONNECT;
  }

  /// Returns the label of the form's button.
  public String deed() {
    return this == RECONNECT ? CHECK.words : words;
  }

  /// Returns whether the action has a form. The mailbox's owner gives consent elsewhere.
  public boolean hasForm(boolean consent) {
    return this != RECONNECT || !consent;
  }
}
