package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Ended;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has just been done, said once on the page that follows. The address carries its name alone.
public enum FlashMessage {
  PAUSED("Paused. No mail of it is read until you resume it."),
  RESUMED("Resumed. Mail is read again."),
  QUEUED("A sync is queued."),
  RETRIED("A sync is queued that tries again what is set aside."),
  KEPT("Reviewed: it is still to be read."),
  NOT_KEPT("Reviewed: it is no longer to be read, and therefore paused."),
  INVITED(
      "Invitation created. Send the new link to the mailbox's owner. Earlier links no longer work."),
  WITHDRAWN("Invitation withdrawn. Its link no longer works."),
  DISCONNECTED("Disconnected. We no longer read this mailbox."),
  REVOKING(
      "Disconnected. We no longer read this mailbox. Its owner's consent is being revoked at Google;"
          + " we'll retry until that is done.");

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

  /// The words of that name; null for any other.
  static @Nullable public String of(@Nullable String name) {
    Optional<FlashMessage> found =
        Arrays.stream(values()).filter(each -> each.path().equals(name)).findAny();
    return found.map(FlashMessage::words).orElse(null);
  }
}
