package com.travtus.gmail.deployment.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/// Follows values through one method that is called with certain arguments. What it calls and the
/// fields are the [Walk]'s.
final class Tracer extends Interpreter<Traced> {
  private final Walk walk;
  private final boolean isVoid;
  private final Map<Integer, Traced> arguments = new HashMap<>();
  private Traced returned = Traced.NOTHING;
  private Traced called = Traced.NOTHING;

  Tracer(Walk walk, boolean isVoid, List<Traced> arguments) {
    super(Opcodes.ASM9);
    this.isVoid = isVoid;
    this.walk = walk;
    int local = 0;
    for (Traced argument : arguments) {
      this.arguments.put(local, argument);
      local += argument.size();
    }
  }

  /// What it comes to. One that returns nothing, as what fills in a request, does something with
  /// what it is given: that is all that its calls come to.
  Traced result() {
    return isVoid ? Traced.of(called.words()) : returned;
  }

  @Override
  public @Nullable Traced newValue(@Nullable Type type) {
    return type == null
        ? Traced.NOTHING
        : type.equals(Type.VOID_TYPE) ? null : Traced.nothing(type);
  }

  @Override
  public Traced newParameterValue(boolean isInstanceMethod, int local, Type type) {
    return arguments.getOrDefault(local, Traced.nothing(type));
  }

  @Override
  public Traced newOperation(AbstractInsnNode instruction) {
    return switch (instruction) {
      case FieldInsnNode field -> walk.field(field).as(Type.getType(field.desc));
      case LdcInsnNode constant when constant.cst instanceof String text -> walk.text(text);
      case LdcInsnNode constant
          when constant.cst instanceof Long || constant.cst instanceof Double ->
          Traced.nothing(Type.LONG_TYPE);
      default ->
          switch (instruction.getOpcode()) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 ->
                Traced.nothing(Type.LONG_TYPE);
            case Opcodes.NEW -> walk.made(((TypeInsnNode) instruction).desc);
            default -> Traced.NOTHING;
          };
    };
  }

  @Override
  public Traced copyOperation(AbstractInsnNode instruction, Traced value) {
    return value;
  }

  @Override
  public @Nullable Traced unaryOperation(AbstractInsnNode instruction, Traced value) {
    return switch (instruction.getOpcode()) {
      case Opcodes.GETFIELD -> newOperation(instruction);
      case Opcodes.PUTSTATIC -> walk.put((FieldInsnNode) instruction, value);
      case Opcodes.CHECKCAST -> value;
      case Opcodes.LNEG,
          Opcodes.DNEG,
          Opcodes.I2L,
          Opcodes.I2D,
          Opcodes.L2D,
          Opcodes.F2L,
          Opcodes.F2D,
          Opcodes.D2L ->
          Traced.nothing(Type.LONG_TYPE);
      default -> Traced.NOTHING;
    };
  }

  @Override
  public @Nullable Traced binaryOperation(
      AbstractInsnNode instruction, Traced first, Traced second) {
    return switch (instruction.getOpcode()) {
      case Opcodes.PUTFIELD -> walk.put((FieldInsnNode) instruction, second);
      case Opcodes.AALOAD -> first;
      case Opcodes.LALOAD,
          Opcodes.DALOAD,
          Opcodes.LADD,
          Opcodes.LSUB,
          Opcodes.LMUL,
          Opcodes.LDIV,
          Opcodes.LREM,
          Opcodes.LSHL,
          Opcodes.LSHR,
          Opcodes.LUSHR,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR,
          Opcodes.DADD,
          Opcodes.DSUB,
          Opcodes.DMUL,
          Opcodes.DDIV,
          Opcodes.DREM ->
          Traced.nothing(Type.LONG_TYPE);
      default -> Traced.NOTHING;
    };
  }

  /// What an array holds is not followed. A closure in one may be called at any time.
  @Override
  public @Nullable Traced ternaryOperation(
      AbstractInsnNode instruction, Traced array, Traced index, Traced value) {
    walk.escapes(value);
    return null;
  }

  @Override
  public @Nullable Traced naryOperation(
      AbstractInsnNode instruction, List<? extends Traced> values) {
    return switch (instruction) {
      case InvokeDynamicInsnNode made -> made(made, List.copyOf(values));
      case MethodInsnNode call -> called(call, List.copyOf(values));
      default -> Traced.NOTHING;
    };
  }

  private Traced called(MethodInsnNode call, List<Traced> values) {
    Traced result = walk.call(new Call(call.getOpcode(), call.owner, call.name, call.desc), values);
    called = called.or(result);
    return result.as(Type.getReturnType(call.desc));
  }

  /// A lambda or a method reference; else what the compiler makes of a string's parts, a pattern's
  /// cases or a record's members.
  private static Traced made(InvokeDynamicInsnNode made, List<Traced> values) {
    return Stream.of(made.bsmArgs)
        .filter(_ -> made.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory"))
        .skip(1)
        .findFirst()
        .map(code -> new Traced.Closure((Handle) code, values))
        .map(closure -> new Traced(1, Set.of(), Set.of(closure)))
        .orElseGet(() -> Walk.together(values))
        .as(Type.getReturnType(made.desc));
  }

  @Override
  public void returnOperation(AbstractInsnNode instruction, Traced value, Traced expected) {
    returned = returned.or(value);
  }

  @Override
  public Traced merge(Traced first, Traced second) {
    return first.or(second);
  }
}
