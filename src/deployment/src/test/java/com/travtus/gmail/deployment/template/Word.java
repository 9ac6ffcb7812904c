package com.travtus.gmail.deployment.template;

import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.Set;
import java.util.stream.Collectors;

/// How the name of an AWS resource is spelt while it is followed: the setting that it comes from, a
/// secret's name, an index's.
final class Word {
  private static final SubscriptionId SAMPLE = new SubscriptionId("0".repeat(32));

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

  /// @param member of [SecretName]: a constant, or the factory of refresh tokens' names
  static String secret(String member) {
    return "secret " + secretName(member).value().replace(SAMPLE.value(), "*");
  }

  private static SecretName secretName(String member) {
    if (member.equals("refreshToken")) {
      return SecretName.refreshToken(SAMPLE);
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
