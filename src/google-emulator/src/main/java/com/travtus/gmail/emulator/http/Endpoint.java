package com.travtus.gmail.emulator.http;

import java.util.Optional;

/// A method of the emulated Google, independent of any web framework.
public interface Endpoint {
  /// Returns the name in faults and recorded calls, such as `gmail.users.messages.get`.
  String name();

  /// Returns the cost of a call in Google's quota units; 0 if no quota applies.
  default int units() {
    return 0;
  }

  /// Returns the mailbox that the call concerns; empty if unknown.
  default Optional<String> mailboxOf(Call call) {
    return Optional.empty();
  }

  /// Returns the redirect that carries an OAuth error, for endpoints that browsers open.
  default Optional<HttpResponse> errorRedirect(Call call, String error) {
    return Optional.empty();
  }

  /// Answers the call.
  ///
  /// @throws RejectedCall if the answer is one of Google's errors
  HttpResponse handle(Call call);
}
