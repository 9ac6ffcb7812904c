package com.travtus.gmail.subscription;

import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/// Names a subscription. Derived from the tenant and the mailbox when it is created, so that a
/// tenant can't subscribe a mailbox twice, whatever races: the first 128 bits of a SHA-256 over
/// both, in hexadecimal. It stays when the mailbox's address changes. Two tenants' ids of one
/// mailbox tell nothing of each other.
public record SubscriptionId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final int HEX_DIGITS = 32;

  public SubscriptionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a subscription id");
    }
  }

  /// All of Gmail's spellings of an address give the same id. No tenant's name has a line break in
  /// it.
  public static SubscriptionId of(TenantId tenant, MailboxAddress mailbox) {
    String both = tenant.value() + "\n" + mailbox.canonical().value();
    return new SubscriptionId(DigestUtils.sha256Hex(both).substring(0, HEX_DIGITS));
  }

  /// Where one of that id has gone by another address since.
  ///
  /// @param earlier how many ids are taken so, 0 or more
  static SubscriptionId of(TenantId tenant, MailboxAddress mailbox, int earlier) {
    return earlier == 0
        ? of(tenant, mailbox)
        : new SubscriptionId(
            DigestUtils.sha256Hex(
                    String.join(
                        "\n",
                        tenant.value(),
                        mailbox.canonical().value(),
                        Integer.toString(earlier)))
                .substring(0, HEX_DIGITS));
  }

  /// For what is kept of a mailbox and is no tenant's: no tenant's name is empty.
  public static SubscriptionId ofNobody(MailboxAddress mailbox) {
    return new SubscriptionId(
        DigestUtils.sha256Hex("\n" + mailbox.canonical().value()).substring(0, HEX_DIGITS));
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
