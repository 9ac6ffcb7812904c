package com.travtus.gmail.subscription;

/// How the connector was authorized to read a mailbox.
public enum AuthorizationKind {
  /// The mailbox's owner consented (RFC 6749, authorization code).
  OAUTH,
  /// The Workspace administrator delegated the domain (RFC 7523, service account).
  DELEGATION
}
