package com.travtus.gmail.deployment.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/// Our settings, as the environment variables that set them.
final class Settings {
  private static final String MAPPING = "Lio/smallrye/config/ConfigMapping;";

  private Settings() {}

  /// Which one a call of that method reads; empty if it reads none, or makes something of others.
  static Optional<String> variable(ClassNode owner, String method) {
    return Stream.ofNullable(owner.visibleAnnotations)
        .flatMap(List::stream)
        .filter(_ -> isAbstract(owner, method))
        .filter(annotation -> annotation.desc.equals(MAPPING))
        .map(annotation -> variable(prefix(annotation), method))
        .findFirst();
  }

  private static boolean isAbstract(ClassNode owner, String method) {
    return owner.methods.stream()
        .filter(each -> (each.access & Opcodes.ACC_ABSTRACT) != 0)
        .anyMatch(each -> each.name.equals(method));
  }

  /// An annotation's members are name and value by turns.
  private static String prefix(AnnotationNode mapping) {
    return (String) mapping.values.get(mapping.values.indexOf("prefix") + 1);
  }

  static String variable(String prefix, String name) {
    return (prefix + "." + name.replaceAll("([A-Z])", "-$1"))
        .toUpperCase(Locale.ROOT)
        .replaceAll("[.-]", "_");
  }
}
