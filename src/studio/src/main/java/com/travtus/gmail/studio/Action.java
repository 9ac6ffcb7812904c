package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Subscription.Authorization;
import com.travtus.gmail.studio.api.Subscription.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What can be done with a mailbox. Each has a page that says what follows from it, with the form
/// to do it. That one is offered is a kindness: the API decides.
public enum Action {
  PAUSE("Pause", Set.of(Status.ACTIVE)),
  RESUME("Resume", Set.of(Status.PAUSED)),
  /// By a new consent, or by a delegation that is entered anew.
  RECONNECT(
      "Reconnect",
      Set.of(Status.PENDING_AUTHORIZATION, Status.REAUTHORIZATION_REQUIRED, Status.BLOCKED)),
  SYNC("Sync now", Set.of(Status.ACTIVE)),
  CHECK("Check the authorization", Set.of(Status.values())),
  RETRY("Try again what is set aside", Set.of(Status.ACTIVE)),
  REVIEW("Review", Set.of(Status.values())),
  DISCONNECT("Disconnect", Set.of(Status.values()));

  private final String words;
  private final Set<Status> statuses;

  Action(String words, Set<Status> statuses) {
    this.words = words;
    this.statuses = statuses;
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

  /// What makes sense now. A consent that is still wanted, or wanted anew, leaves nothing to check;
  /// and where a mailbox with one is blocked, its owner has no part in it.
  boolean offeredIn(Status status, Authorization authorization) {
    boolean inStatus = statuses.contains(status);
    return switch (authorization) {
      case DELEGATION -> inStatus;
      case OAUTH ->
          switch (this) {
            case CHECK ->
                inStatus
                    && status != Status.PENDING_AUTHORIZATION
                    && status != Status.REAUTHORIZATION_REQUIRED;
            case RECONNECT -> inStatus && status != Status.BLOCKED;
            case PAUSE, RESUME, SYNC, RETRY, REVIEW, DISCONNECT -> inStatus;
          };
    };
  }

  /// Those that are offered as buttons. What is set aside has its own where it is listed.
  static List<Action> buttons(Status status, Authorization authorization) {
    return Arrays.stream(values())
        .filter(each -> each != RETRY && each.offeredIn(status, authorization))
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
