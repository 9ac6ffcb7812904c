package com.travtus.gmail.subscription;

/// How the connector came by the right to read a mailbox.
public enum AuthorizationKind {
  /// The mailbox's owner consented (RFC 6749, authorization code).
  OAUTH,
  /// The Workspace administrator delegated the domain (RFC 7523, service account).
  DELEGATION
}
