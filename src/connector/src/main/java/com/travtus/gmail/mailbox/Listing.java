package com.travtus.gmail.mailbox;

import com.travtus.gmail.mail.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of `users.messages.list`.
///
/// @param nextPage null on the last page
public record Listing(List<MessageId> messages, @Nullable String nextPage) {

  public Listing {
    messages = List.copyOf(messages);
  }
}
