package com.travtus.gmail.deployment.template;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.aws.dynamodb.Tables;
import com.travtus.gmail.secret.SecretName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/// Follows our code from its entry points to the AWS SDK, and notes each call that it can make
/// there, with the names that went into it. It takes every branch. A field has one value for all
/// objects of a class. It follows a method again for arguments that other names went into. It does
/// not follow libraries: they call every lambda that they get, with the other arguments, and return
/// something made of both.
final class Walk {
  private static final String SETTINGS = Type.getInternalName(AwsSettings.class);
  private static final String SECRET_NAME = Type.getInternalName(SecretName.class);
  private static final String ADAPTERS = Type.getInternalName(Tables.class).replace("Tables", "");

  private final OwnCode code;
  private final Set<String> indexes;

  // These grow from round to round, until a round adds nothing.
  private final Map<String, Traced> fields = new HashMap<>();
  private final Map<Followed, Traced> results = new HashMap<>();
  private boolean grown;

  // These are of one round.
  private final Set<Followed> followed = new HashSet<>();
  private final Set<String> entered = new HashSet<>();
  private final Set<AwsCall> calls = new LinkedHashSet<>();
  private final Set<String> settings = new TreeSet<>();

  /// A method with what it was called with.
  private record Followed(String owner, String name, String descriptor, List<Traced> arguments) {}

  private Walk(OwnCode code) {
    this.code = code;
    this.indexes =
        code.get(Type.getInternalName(Tables.class)).fields.stream()
            .filter(field -> field.value instanceof String)
            .map(field -> (String) field.value)
            .collect(Collectors.toSet());
  }

  /// @param entries the classes that are called from outside
  static Walk from(Collection<ClassNode> entries, OwnCode code) {
    Walk walk = new Walk(code);
    do {
      walk.grown = false;
      walk.followed.clear();
      walk.entered.clear();
      walk.calls.clear();
      walk.settings.clear();
      entries.forEach(walk::enter);
    } while (walk.grown);
    return walk;
  }

  /// What it can ask of AWS.
  Set<AwsCall> calls() {
    return calls;
  }

  /// The settings that it reads, as [Settings] spells them.
  Set<String> settings() {
    return settings;
  }

  /// The container makes an object of it, with all that is injected into it, and calls it.
  private void enter(ClassNode type) {
    if (entered.add(type.name)) {
      follow(type, "<clinit>");
      for (MethodNode constructor : named("<init>", type)) {
        Stream.of(Type.getArgumentTypes(constructor.desc))
            .filter(each -> each.getSort() == Type.OBJECT)
            .flatMap(code::managed)
            .forEach(this::enter);
        followUnknown(new OwnCode.Method(type, constructor));
      }
      code.calledFromOutside(type)
          .forEach(method -> followUnknown(new OwnCode.Method(type, method)));
    }
  }

  private void follow(ClassNode type, String name) {
    named(name, type).forEach(method -> followUnknown(new OwnCode.Method(type, method)));
  }

  private static List<MethodNode> named(String name, ClassNode type) {
    return type.methods.stream().filter(method -> method.name.equals(name)).toList();
  }

  private void followUnknown(OwnCode.Method method) {
    follow(method, unknown(method));
  }

  private static List<Traced> unknown(OwnCode.Method method) {
    Stream<Traced> parameters =
        Stream.of(Type.getArgumentTypes(method.code().desc)).map(Traced::nothing);
    return (isStatic(method) ? parameters : Stream.concat(Stream.of(Traced.NOTHING), parameters))
        .toList();
  }

  private static boolean isStatic(OwnCode.Method method) {
    return (method.code().access & Opcodes.ACC_STATIC) != 0;
  }

  private Traced follow(OwnCode.Method method, List<Traced> arguments) {
    if (!isStatic(method) && OwnCode.isManaged(method.owner())) {
      enter(method.owner());
    }
    Followed now =
        new Followed(method.owner().name, method.code().name, method.code().desc, arguments);
    if (followed.add(now)) {
      boolean isVoid = Type.getReturnType(method.code().desc).equals(Type.VOID_TYPE);
      Tracer tracer = new Tracer(this, isVoid, arguments);
      try {
        new Analyzer<>(tracer).analyze(method.owner().name, method.code());
      } catch (AnalyzerException e) {
        throw new IllegalStateException(now.owner() + "." + now.name() + now.descriptor(), e);
      }
      grow(results, now, tracer.result());
    }
    return results.getOrDefault(now, Traced.NOTHING);
  }

  private <K> void grow(Map<K, Traced> known, K key, Traced more) {
    Traced before = known.get(key);
    Traced after = before == null ? more : before.or(more);
    if (!after.equals(before)) {
      known.put(key, after);
      grown = true;
    }
  }

  /// What a call comes back with.
  Traced call(Call call, List<Traced> arguments) {
    code.find(call.owner())
        .flatMap(owner -> Settings.variable(owner, call.name()))
        .ifPresent(settings::add);
    if (call.owner().equals(SETTINGS)) {
      return Traced.of(Set.of(Word.setting(call.name())));
    }
    if (call.owner().equals(SECRET_NAME)) {
      return call.isStatic()
          ? Traced.of(Set.of(Word.secret(call.name())))
          : Traced.of(together(arguments).words());
    }
    List<OwnCode.Method> targets = targets(call);
    List<Traced.Closure> closures =
        call.isExact() ? List.of() : List.copyOf(arguments.getFirst().closures());
    if (targets.isEmpty() && (closures.isEmpty() || code.find(call.owner()).isEmpty())) {
      return outside(call, arguments);
    }
    if (call.isStatic()) {
      code.find(call.owner()).ifPresent(type -> follow(type, "<clinit>"));
    }
    Traced result = Traced.NOTHING;
    for (OwnCode.Method target : targets) {
      result = result.or(ofPort(call, target, follow(target, arguments)));
    }
    for (Traced.Closure closure : closures) {
      result = result.or(run(closure, arguments.subList(1, arguments.size())));
    }
    return result;
  }

  private List<OwnCode.Method> targets(Call call) {
    return List.copyOf(
        call.isExact()
            ? code.resolve(call.owner(), call.name(), call.descriptor()).stream().toList()
            : code.overriding(call.owner(), call.name(), call.descriptor()));
  }

  /// What a port answers is data, and no name of anything.
  private static Traced ofPort(Call call, OwnCode.Method target, Traced result) {
    return target.owner().name.startsWith(ADAPTERS) && !call.owner().startsWith(ADAPTERS)
        ? Traced.NOTHING
        : result;
  }

  private Traced outside(Call call, List<Traced> arguments) {
    Traced given = Traced.of(together(arguments).words());
    Traced result =
        call.name().equals("indexName") ? given.or(Traced.of(Word.indexes(given.words()))) : given;
    for (Traced.Closure closure : together(arguments).closures()) {
      result = result.or(Traced.of(run(closure, given).words()));
    }
    String operation = call.operation();
    if (operation != null) {
      calls.add(new AwsCall(operation, result.words()));
    }
    // The answer of AWS is data; a part of a transaction is not yet asked.
    return operation == null || operation.contains("transaction") ? result : Traced.NOTHING;
  }

  /// Runs what a library was given, with the same for each of its parameters.
  private Traced run(Traced.Closure closure, Traced each) {
    Call call = Call.of(closure.code());
    int parameters = Type.getArgumentCount(call.descriptor()) + (call.isStatic() ? 0 : 1);
    return run(
        closure, Collections.nCopies(Math.max(0, parameters - closure.captured().size()), each));
  }

  private Traced run(Traced.Closure closure, List<Traced> parameters) {
    Call call = Call.of(closure.code());
    List<Traced> arguments = new ArrayList<>();
    if (closure.code().getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      arguments.add(made(call.owner()));
    }
    arguments.addAll(closure.captured());
    arguments.addAll(parameters);
    return call(call, fitting(arguments, call));
  }

  /// A lambda's parameters may be boxed where its body's are not.
  private static List<Traced> fitting(List<Traced> arguments, Call call) {
    List<Traced> fitting = new ArrayList<>();
    int own = call.isStatic() ? 0 : 1;
    Type[] types = Type.getArgumentTypes(call.descriptor());
    for (int i = 0; i < types.length + own; i++) {
      Traced argument = i < arguments.size() ? arguments.get(i) : Traced.NOTHING;
      fitting.add(i < own ? argument : argument.as(types[i - own]));
    }
    return fitting;
  }

  /// A closure is put where it is lost sight of.
  void escapes(Traced value) {
    value.closures().forEach(closure -> run(closure, Traced.NOTHING));
  }

  /// A new object: if a library knows its type, the library may call it.
  Traced made(String type) {
    code.find(type)
        .ifPresent(
            own -> {
              follow(own, "<clinit>");
              code.calledFromOutside(own)
                  .forEach(method -> followUnknown(new OwnCode.Method(own, method)));
            });
    return Traced.NOTHING;
  }

  Traced field(FieldInsnNode field) {
    if (field.owner.equals(SECRET_NAME) && field.desc.equals("L" + SECRET_NAME + ";")) {
      return Traced.of(Set.of(Word.secret(field.name)));
    }
    if (field.getOpcode() == Opcodes.GETSTATIC) {
      code.find(field.owner).ifPresent(type -> follow(type, "<clinit>"));
    }
    return fields.getOrDefault(key(field), Traced.NOTHING);
  }

  /// A name is kept as text. What else is kept is data, though it was read by a name.
  Traced put(FieldInsnNode field, Traced value) {
    boolean isText = field.desc.equals("Ljava/lang/String;");
    grow(fields, key(field), isText ? value : new Traced(value.size(), Set.of(), value.closures()));
    return value;
  }

  private static String key(FieldInsnNode field) {
    return field.owner + "." + field.name;
  }

  /// A constant; of interest if it may name an index.
  Traced text(String text) {
    return indexes.contains(text) ? Traced.of(Set.of(Word.text(text))) : Traced.NOTHING;
  }

  /// All that went into any of them.
  static Traced together(List<Traced> values) {
    return values.stream()
        .map(value -> value.as(Type.getType(Object.class)))
        .reduce(Traced.NOTHING, Traced::or);
  }
}
