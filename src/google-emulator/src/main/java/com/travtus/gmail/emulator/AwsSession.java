package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.accounts.Federation;
import com.travtus.gmail.emulator.journal.Entry;

/// The temporary credentials of an AWS role session.
public record AwsSession(
    String account, String role, String accessKeyId, String secretAccessKey, String sessionToken) {
  static AwsSession of(Entry.AwsSession session) {
    return new AwsSession(
        session.account(),
        session.role(),
        session.accessKeyId(),
        session.secretAccessKey(),
        session.sessionToken());
  }

  String memberOf(String audience) {
    return Federation.member(audience, account, role);
  }

  @Override
  public String toString() {
    return "AwsSession[" + account + ", " + role + "]";
  }
}
