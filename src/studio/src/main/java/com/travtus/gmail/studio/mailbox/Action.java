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

/// What can be done with a mailbox. Each has a page that says what follows from it, with the form
/// to do it. That one is offered is a kindness: the API decides.
public enum Action {
  PAUSE("Pause"),
  RESUME("Resume"),
  /// By a new consent, or by a delegation that is entered anew.
  RECONNECT("Reconnect"),
  INVITE("Create new invitation"),
  WITHDRAW("Withdraw invitation"),
  SYNC("Sync now"),
  CHECK("Check the authorization"),
  RETRY("Try again what is set aside"),
  REVIEW("Review"),
  DISCONNECT("Disconnect");

  private final String words;

  Action(String words) {
    this.words = words;
  }

  /// As addresses have it.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Action fromString(String name) {
    return Arrays.stream(values())
        .filter(each -> each.path().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no such action"));
  }

  /// What makes sense now. A consent that is still wanted, or wanted anew, leaves nothing to check.
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

  /// Its owner reconnects it, so that there has to be a link to send.
  private static Set<Action> ofConsent(Status status, Owner owner) {
    return switch (status) {
      case ACTIVE, PAUSED -> {
        Set<Action> actions = EnumSet.copyOf(ofDelegation(status));
        if (owner == Owner.ASKED_AGAIN) {
          // before the access ends that was limited in time
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

  /// Those that are offered as buttons. What is set aside has its own where it is listed.
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

  /// Whether it is what a mailbox that stands still is waiting for.
  public boolean mends() {
    return this == RESUME || this == RECONNECT;
  }

  /// What its form's button says.
  public String deed() {
    return this == RECONNECT ? CHECK.words : words;
  }

  /// Whether its form would do something. A consent is given by the mailbox's owner, elsewhere.
  public boolean hasForm(boolean consent) {
    return this != RECONNECT || !consent;
  }
}
