package com.travtus.gmail.deployment.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/// The byte code of some of our modules: their classes, and which of their methods a call can mean.
final class OwnCode {
  /// What every class has, and nobody calls for it.
  private static final Set<String> ORDINARY =
      Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");

  private final Map<String, ClassNode> classes = new HashMap<>();
  private final Map<String, Set<ClassNode>> made = new HashMap<>();

  /// A method with the class that declares it.
  record Method(ClassNode owner, MethodNode code) {}

  private OwnCode() {}

  /// @param members one class of each module: the module's main classes are read
  static OwnCode of(Class<?>... members) {
    OwnCode code = new OwnCode();
    Stream.of(members).forEach(code::readModuleOf);
    code.classes.values().stream()
        .filter(each -> (each.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT)) == 0)
        .forEach(
            each ->
                code.supertypes(each.name)
                    .forEach(
                        type ->
                            code.made.computeIfAbsent(type, _ -> new LinkedHashSet<>()).add(each)));
    return code;
  }

  private void readModuleOf(Class<?> member) {
    try {
      Path path = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(path)) {
        readFolder(path);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          readFolder(jar.getPath("/"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void readFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        ClassNode read = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(read, ClassReader.SKIP_DEBUG);
        classes.put(read.name, read);
      }
    }
  }

  Stream<ClassNode> all() {
    return classes.values().stream();
  }

  Optional<ClassNode> find(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  ClassNode get(String name) {
    return Objects.requireNonNull(classes.get(name), name);
  }

  /// The classes of which there are objects that are of that type.
  Set<ClassNode> made(String type) {
    return made.getOrDefault(type, Set.of());
  }

  /// What the container makes, or has made, for whoever wants an object of that type.
  Stream<ClassNode> managed(Type type) {
    return Stream.concat(
        made(type.getInternalName()).stream().filter(OwnCode::isManaged),
        classes.values().stream()
            .filter(
                producer ->
                    producer.methods.stream()
                        .filter(OwnCode::isProducer)
                        .map(method -> Type.getReturnType(method.desc).getInternalName())
                        .anyMatch(
                            produced -> supertypes(produced).contains(type.getInternalName()))));
  }

  private static boolean isProducer(MethodNode method) {
    return annotations(method.visibleAnnotations)
        .anyMatch(each -> each.equals("Ljakarta/enterprise/inject/Produces;"));
  }

  /// Beans, and resources that browsers and programs reach: the container makes them.
  static boolean isManaged(ClassNode type) {
    return annotations(type.visibleAnnotations).anyMatch(each -> each.startsWith("Ljakarta/"));
  }

  /// Which of its methods others than us may call: those that are annotated for a framework, and if
  /// it is of a library's type all that a library can name.
  List<MethodNode> calledFromOutside(ClassNode type) {
    boolean isForeign =
        supertypes(type.name).stream()
            .anyMatch(each -> !classes.containsKey(each) && !ORDINARY.contains(each));
    return type.methods.stream()
        .filter(method -> !method.name.startsWith("<"))
        .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0)
        .filter(method -> isForeign || annotations(method.visibleAnnotations).findAny().isPresent())
        .toList();
  }

  private static Stream<String> annotations(@Nullable List<AnnotationNode> annotations) {
    return annotations == null ? Stream.of() : annotations.stream().map(each -> each.desc);
  }

  /// The very method that is named, be it inherited.
  Optional<Method> resolve(String owner, String name, String descriptor) {
    return supertypes(owner).stream()
        .map(classes::get)
        .filter(Objects::nonNull)
        .flatMap(
            type ->
                type.methods.stream()
                    .filter(each -> each.name.equals(name) && each.desc.equals(descriptor))
                    .filter(each -> (each.access & Opcodes.ACC_ABSTRACT) == 0)
                    .map(each -> new Method(type, each)))
        .findFirst();
  }

  /// What a call by name can mean, whatever object it is made to; where only a container knows how
  /// objects of that type are made, what the type says itself.
  Set<Method> overriding(String owner, String name, String descriptor) {
    Stream<String> types =
        made(owner).isEmpty() ? Stream.of(owner) : made(owner).stream().map(type -> type.name);
    return types
        .flatMap(type -> resolve(type, name, descriptor).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Itself, its superclasses, then the interfaces, near ones first.
  private Set<String> supertypes(String name) {
    Set<String> all = new LinkedHashSet<>();
    for (@Nullable String each = name; each != null; each = superclass(each)) {
      all.add(each);
    }
    for (String each : List.copyOf(all)) {
      addInterfaces(each, all);
    }
    return all;
  }

  private @Nullable String superclass(String name) {
    ClassNode type = classes.get(name);
    return type == null ? null : type.superName;
  }

  private void addInterfaces(String name, Set<String> to) {
    ClassNode type = classes.get(name);
    if (type != null) {
      to.addAll(type.interfaces);
      type.interfaces.forEach(each -> addInterfaces(each, to));
    }
  }
}
