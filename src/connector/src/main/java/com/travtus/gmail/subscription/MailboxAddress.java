package com.travtus.gmail.subscription;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The primary address of a mailbox, normalised: lower case, at most 254 characters (RFC 5321,
/// section 4.5.3.1.3). An address is personal data, so [#toString] withholds it.
public record MailboxAddress(String value) {
  private static final int MAX_LENGTH = 254;

  private static final String GMAIL = "gmail.com";
  private static final Set<String> CONSUMER_DOMAINS = Set.of(GMAIL, "googlemail.com");

  /// RFC 5322's `atext`, the dot and the at sign. The validator alone would accept comments, angle
  /// brackets, quotes, folded blanks and control characters, each one more way to write a mailbox.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.@!#$%&'*+/=?^_`{|}~-]+");

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

  /// Returns the normalised address; empty if `text` is not an address that Gmail could have.
  public static Optional<MailboxAddress> parse(String text) {
    // Check this before lowering the case, which turns the Kelvin sign into a plain k.
    return Optional.of(text.strip())
        .filter(MailboxAddress::isPlain)
        .map(plain -> plain.toLowerCase(Locale.ROOT))
        .filter(MailboxAddress::isNormalised)
        .map(MailboxAddress::new);
  }

  private static boolean isNormalised(String text) {
    return isPlain(text) && text.equals(text.toLowerCase(Locale.ROOT)) && VALIDATOR.isValid(text);
  }

  private static boolean isPlain(String text) {
    return text.length() <= MAX_LENGTH && PLAIN.matcher(text).matches();
  }

  /// Returns the canonical form of all spellings that Gmail delivers to the same mailbox. At
  /// gmail.com, dots and anything after a plus do not count, and googlemail.com is the same
  /// (https://support.google.com/mail/answer/7436150). Addresses in a Workspace domain have no
  /// other spelling.
  public MailboxAddress canonical() {
    if (!CONSUMER_DOMAINS.contains(domain())) {
      return this;
    }
    String name = localPart();
    int plus = name.indexOf('+');
    String bare = (plus > 0 ? name.substring(0, plus) : name).replace(".", "");
    return new MailboxAddress(bare + "@" + GMAIL);
  }

  /// Whether both are spellings of one mailbox's address.
  public boolean isSameMailbox(MailboxAddress other) {
    return canonical().equals(other.canonical());
  }

  public String localPart() {
    return value.substring(0, value.lastIndexOf('@'));
  }

  /// Returns the name in lower case; empty if no mailbox could be in such a domain.
  public static Optional<String> parseDomain(String name) {
    return parse("a@" + name)
        .map(MailboxAddress::domain)
        .filter(domain -> domain.equals(name.toLowerCase(Locale.ROOT)));
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return "MailboxAddress[withheld]";
  }
}
