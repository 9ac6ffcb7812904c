package com.travtus.gmail.emulator.http;

import java.util.Optional;

/// One method of the emulated Google, free of any web framework.
public interface Endpoint {
  /// As faults and recorded calls name it, such as `gmail.users.messages.get`.
  String name();

  /// What a call costs by Google's quota table; 0 where no quota applies.
  default int units() {
    return 0;
  }

  /// Whose mailbox the call is about, as far as it tells.
  default Optional<String> mailboxOf(Call call) {
    return Optional.empty();
  }

  /// The redirect that carries an error by name, for endpoints that a browser is at.
  default Optional<HttpResponse> errorRedirect(Call call, String error) {
    return Optional.empty();
  }

  /// Answers the call.
  ///
  /// @throws RejectedCall when the call is answered by one of Google's errors
  HttpResponse httpResponse(Call call);
}
