package com.travtus.gmail.subscription;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;

/// The primary address of a mailbox, normalised: lower case, at most 254 characters (RFC 5321,
/// section 4.5.3.1.3). An address is personal data, so that [#toString] withholds it.
public record MailboxAddress(String value) {
  private static final int MAX_LENGTH = 254;
  private static final EmailValidator VALIDATOR =
      JMail.strictValidator()
          .disallowIpDomain()
          .requireTopLevelDomain()
          .disallowQuotedIdentifiers()
          .disallowExplicitSourceRouting()
          .requireAscii();

  public MailboxAddress {
    if (!isNormalised(value)) {
      throw new IllegalArgumentException("not a normalised mailbox address");
    }
  }

  /// Empty when `text` is not an address that Gmail could have.
  public static Optional<MailboxAddress> parse(String text) {
    String normalised = text.strip().toLowerCase(Locale.ROOT);
    return isNormalised(normalised)
        ? Optional.of(new MailboxAddress(normalised))
        : Optional.empty();
  }

  private static boolean isNormalised(String text) {
    return text.length() <= MAX_LENGTH
        && text.equals(text.toLowerCase(Locale.ROOT))
        && VALIDATOR.isValid(text);
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return "MailboxAddress[withheld]";
  }
}
