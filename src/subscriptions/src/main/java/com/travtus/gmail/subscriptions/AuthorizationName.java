package com.travtus.gmail.subscriptions;

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

  AuthorizationKind kind() {
    return kind;
  }

  static AuthorizationName of(AuthorizationKind kind) {
    return switch (kind) {
      case OAUTH -> OAUTH;
      case DELEGATION -> DELEGATION;
    };
  }
}
