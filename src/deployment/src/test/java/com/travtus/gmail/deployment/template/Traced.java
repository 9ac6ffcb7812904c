package com.travtus.gmail.deployment.template;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.Value;

/// What is known of a value while code is followed: not what it is, but what went into it.
///
/// @param size in slots of the stack: 2 of a `long` or a `double`
/// @param words names of AWS resources, each as [Word] spells it
/// @param closures what is run when it is called, if it is a lambda or a method reference
record Traced(int size, Set<String> words, Set<Closure> closures) implements Value {
  static final Traced NOTHING = new Traced(1, Set.of(), Set.of());

  /// Lambdas that hold lambdas that hold lambdas: deeper than this they would never end.
  private static final int DEPTH = 6;

  /// A lambda's body, or what a method reference names, with what it was given when it was made.
  record Closure(Handle code, List<Traced> captured) {

    Closure {
      if (depth(captured) > DEPTH) {
        throw new IllegalStateException("lambdas within lambdas: " + code);
      }
    }

    private static int depth(List<Traced> captured) {
      return captured.stream()
          .flatMap(value -> value.closures().stream())
          .mapToInt(closure -> 1 + depth(closure.captured()))
          .max()
          .orElse(0);
    }
  }

  static Traced of(Set<String> words) {
    return words.isEmpty() ? NOTHING : new Traced(1, words, Set.of());
  }

  static Traced nothing(Type type) {
    return NOTHING.as(type);
  }

  /// As a value of that type; nothing but an object has anything in it.
  Traced as(Type type) {
    return switch (type.getSort()) {
      case Type.OBJECT, Type.ARRAY -> new Traced(1, words, closures);
      default -> new Traced(type.getSize(), Set.of(), Set.of());
    };
  }

  Traced or(Traced other) {
    return new Traced(size, union(words, other.words), union(closures, other.closures));
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    return others.isEmpty() || some.containsAll(others)
        ? some
        : Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public int getSize() {
    return size;
  }
}
