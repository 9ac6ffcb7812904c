package com.travtus.gmail.deployment.template;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/// An instruction that calls a method.
record Call(int opcode, String owner, String name, String descriptor) {
  private static final Pattern CLIENT =
      Pattern.compile("software/amazon/awssdk/services/([a-z0-9]+)/.*(Client|Presigner)");

  /// Of the clients, and no calls to AWS.
  private static final Set<String> LOCAL =
      Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration");

  private static final String WRITE_ITEM =
      "software/amazon/awssdk/services/dynamodb/model/TransactWriteItem$Builder";
  private static final Set<String> WRITES = Set.of("put", "update", "delete", "conditionCheck");

  /// What a method reference calls.
  static Call of(Handle handle) {
    int opcode =
        switch (handle.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
          case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
          default -> Opcodes.INVOKESPECIAL;
        };
    return new Call(opcode, handle.getOwner(), handle.getName(), handle.getDesc());
  }

  boolean isStatic() {
    return opcode == Opcodes.INVOKESTATIC;
  }

  /// Means the method that it names, and none that overrides it.
  boolean isExact() {
    return isStatic() || opcode == Opcodes.INVOKESPECIAL;
  }

  /// As in `dynamodb getItem`, or `dynamodb transaction put` for a part of a transaction; null if
  /// it asks nothing of AWS.
  @Nullable String operation() {
    if (owner.equals(WRITE_ITEM) && WRITES.contains(name)) {
      return "dynamodb transaction " + name;
    }
    Matcher client = CLIENT.matcher(owner);
    return client.matches() && !LOCAL.contains(name) ? client.group(1) + " " + name : null;
  }
}
