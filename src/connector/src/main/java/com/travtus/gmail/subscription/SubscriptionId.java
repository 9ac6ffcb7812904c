package com.travtus.gmail.subscription;

import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/// Names a subscription. Derived from the mailbox's address, so that a mailbox can't be subscribed
/// twice whatever races: the first 128 bits of the address's SHA-256, in hexadecimal.
public record SubscriptionId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final int HEX_DIGITS = 32;

  public SubscriptionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a subscription id");
    }
  }

  public static SubscriptionId of(MailboxAddress mailbox) {
    return new SubscriptionId(DigestUtils.sha256Hex(mailbox.value()).substring(0, HEX_DIGITS));
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
