package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Ended;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message about a completed action, shown once on the next page. The address contains only its
/// name.
public enum FlashMessage {
  PAUSED("Paused. We won't read this mailbox until you resume it."),
  RESUMED("Resumed. We're reading this mailbox again."),
  QUEUED("Sync queued."),
  RETRIED("Sync queued. It will retry the failed messages."),
  KEPT("Review saved. This mailbox stays connected."),
  NOT_KEPT("Review saved. This mailbox is now paused."),
  INVITED("Invitation created. Send the new link to the owner. Earlier links no longer work."),
  WITHDRAWN("Invitation withdrawn. Its link no longer works."),
  DISCONNECTED("Disconnected. We no longer read this mailbox."),
  REVOKING(
      "Disconnected. We no longer read this mailbox. We're revoking our access at Google and will"
          + " retry until that is done.");

  private final String words;

  FlashMessage(String words) {
    this.words = words;
  }

  public static FlashMessage disconnected(Ended ended) {
    return switch (ended.revocation()) {
      case NONE -> DISCONNECTED;
      case PENDING -> REVOKING;
    };
  }

  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String words() {
    return words;
  }

  /// Returns the text for a [#path()]; null if the name is unknown.
  static @Nullable public String of(@Nullable String name) {
    Optional<FlashMessage> found =
        Arrays.stream(values()).filter(each -> each.path().equals(name)).findAny();
    return found.map(FlashMessage::words).orElse(null);
  }
}
