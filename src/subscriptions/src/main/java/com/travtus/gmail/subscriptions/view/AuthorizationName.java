package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.travtus.gmail.subscription.AuthorizationKind;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// [AuthorizationKind] as the API spells it.
@RegisterForReflection
public enum AuthorizationName {
  @JsonProperty("oauth")
  OAUTH(AuthorizationKind.OAUTH),
  @JsonProperty("delegation")
  DELEGATION(AuthorizationKind.DELEGATION);

  private final AuthorizationKind kind;

  AuthorizationName(AuthorizationKind kind) {
    this.kind = kind;
  }

  public AuthorizationKind kind() {
    return kind;
  }

  public static AuthorizationName of(AuthorizationKind kind) {
    return switch (kind) {
      case OAUTH -> OAUTH;
      case DELEGATION -> DELEGATION;
    };
  }
}
