package com.travtus.gmail.deployment.template;

import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.Set;
import java.util.stream.Collectors;

/// How the name of an AWS resource is spelt while it is followed: the setting that it comes from, a
/// secret's name, an index's.
final class Word {
  private static final SubscriptionId SAMPLE = new SubscriptionId("0".repeat(32));
  private static final MailboxAddress MAILBOX = new MailboxAddress("sample@harbourview.example");
  private static final GrantId GRANT = new GrantId("sample");

  private Word() {}

  static String setting(String name) {
    return "setting " + name;
  }

  static String text(String text) {
    return "text " + text;
  }

  /// Of texts that are given as an index's name.
  static Set<String> indexes(Set<String> words) {
    return ofKind("text", words).stream().map(text -> "index " + text).collect(Collectors.toSet());
  }

  /// @param member of [SecretName]: a constant, or a factory of tokens' names
  static String secret(String member) {
    String name = secretName(member).value();
    return "secret " + (name.contains("/") ? name.substring(0, name.indexOf('/')) + "/*" : name);
  }

  private static SecretName secretName(String member) {
    if (member.equals("refreshToken")) {
      return SecretName.refreshToken(SAMPLE, GRANT);
    }
    if (member.equals("unclaimedToken")) {
      return SecretName.unclaimedToken(MAILBOX, GRANT);
    }
    try {
      return (SecretName) SecretName.class.getField(member).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("which secrets does SecretName." + member + " name?", e);
    }
  }

  /// What of the words is of a kind: `secret`, say.
  static Set<String> ofKind(String kind, Set<String> words) {
    String prefix = kind + " ";
    return words.stream()
        .filter(word -> word.startsWith(prefix))
        .map(word -> word.substring(prefix.length()))
        .collect(Collectors.toSet());
  }
}
