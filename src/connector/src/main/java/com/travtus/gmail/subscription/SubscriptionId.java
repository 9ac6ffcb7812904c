package com.travtus.gmail.subscription;

import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/// Identifies a subscription: the first 128 bits of a SHA-256 over tenant and mailbox, in
/// hexadecimal. It is derived when the subscription is created, so a tenant can subscribe a mailbox
/// only once, whatever races. It stays when the mailbox's address changes. Two tenants' ids of one
/// mailbox reveal nothing about each other.
public record SubscriptionId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final int HEX_DIGITS = 32;

  public SubscriptionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a subscription id");
    }
  }

  /// Returns the same id for all of Gmail's spellings of an address. No tenant id contains a line
  /// break.
  public static SubscriptionId of(TenantId tenant, MailboxAddress mailbox) {
    String both = tenant.value() + "\n" + mailbox.canonical().value();
    return new SubscriptionId(DigestUtils.sha256Hex(both).substring(0, HEX_DIGITS));
  }

  /// Returns an id to use if subscriptions with earlier ids have another address by now.
  ///
  /// @param earlier how many ids are taken like this, 0 or more
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

  /// Returns the id for data about a mailbox that belongs to no tenant. No tenant id is empty.
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
