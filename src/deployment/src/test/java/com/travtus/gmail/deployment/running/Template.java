package com.travtus.gmail.deployment.running;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// template.yaml with its parameters filled in and its references resolved, as CloudFormation does
/// for the few functions that it uses.
final class Template {
  static final Path FILE = Path.of("../../template.yaml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!]+)}");

  private final Map<String, Object> content = Yaml.read(FILE);
  private final Map<String, String> parameters;
  private final Names names;

  /// @param parameters those without a default, and others
  /// @param names what its resources are called once they are there
  Template(Map<String, String> parameters, Names names) {
    this.parameters = parameters;
    this.names = names;
  }

  /// Empty if its default is in force.
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// Of one type, by their logical ids, resolved.
  Map<String, Map<String, Object>> resources(String type) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    map(content.get("Resources"))
        .forEach(
            (id, resource) -> {
              if (type.equals(map(resource).get("Type"))) {
                found.put(id, properties(id));
              }
            });
    return found;
  }

  Map<String, Object> properties(String id) {
    return map(resolve(resource(id).getOrDefault("Properties", Map.of())));
  }

  /// What every function has unless it says otherwise.
  Map<String, Object> functionDefaults() {
    return map(resolve(map(content.get("Globals")).get("Function")));
  }

  private Map<String, Object> resource(String id) {
    return map(
        Objects.requireNonNull(map(content.get("Resources")).get(id), () -> "no resource " + id));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  /// One where CloudFormation takes one or many.
  static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> many ? List.copyOf(many) : Stream.ofNullable(value).toList();
  }

  /// Null is AWS::NoValue.
  private @Nullable Object resolve(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach(
            (key, each) -> {
              Object answer = resolve(each);
              if (answer != null) {
                resolved.put(key.toString(), answer);
              }
            });
        yield resolved;
      }
      case List<?> list -> list.stream().map(this::resolve).filter(Objects::nonNull).toList();
      case Yaml.Call(String function, @Nullable Object argument) -> call(function, argument);
      case null, default -> value;
    };
  }

  private @Nullable Object call(String function, @Nullable Object argument) {
    return switch (function) {
      case "Ref" -> ref(String.valueOf(argument));
      case "GetAtt" -> attribute(String.valueOf(argument));
      case "Sub" -> substituted(argument);
      case "If" -> {
        List<?> choice = (List<?>) Objects.requireNonNull(argument);
        yield resolve(holds(String.valueOf(choice.get(0))) ? choice.get(1) : choice.get(2));
      }
      case "Equals" -> {
        List<Object> two = list(resolve(argument));
        yield two.get(0).toString().equals(two.get(1).toString());
      }
      case "Not" -> list(resolve(argument)).equals(List.of(false));
      case "And" -> list(resolve(argument)).stream().allMatch(Boolean.TRUE::equals);
      case "Or" -> list(resolve(argument)).stream().anyMatch(Boolean.TRUE::equals);
      case "Condition" -> holds(String.valueOf(argument));
      default -> throw new IllegalArgumentException("the template's !" + function + " is unknown");
    };
  }

  private boolean holds(String condition) {
    return Boolean.TRUE.equals(resolve(map(content.get("Conditions")).get(condition)));
  }

  private @Nullable Object ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return null;
    }
    if (name.startsWith("AWS::")) {
      return names.pseudo(name);
    }
    Map<String, Object> declared = map(content.get("Parameters"));
    if (declared.containsKey(name)) {
      return Objects.requireNonNullElseGet(
          parameters.get(name), () -> defaultOf(name, map(declared.get(name))));
    }
    return names.ref(name, type(name), named(name));
  }

  private static String defaultOf(String name, Map<String, Object> parameter) {
    return Objects.requireNonNull(parameter.get("Default"), () -> "no value for " + name)
        .toString();
  }

  private String attribute(String path) {
    int dot = path.indexOf('.');
    String id = path.substring(0, dot);
    return names.attribute(id, type(id), named(id), path.substring(dot + 1));
  }

  private String type(String id) {
    return String.valueOf(resource(id).get("Type"));
  }

  /// The name that the template itself gives it; empty if CloudFormation is to make one up.
  private String named(String id) {
    Object name = map(resource(id).getOrDefault("Properties", Map.of())).get("Name");
    return name == null ? "" : String.valueOf(resolve(name));
  }

  private String substituted(@Nullable Object text) {
    Matcher matcher = VARIABLE.matcher(String.valueOf(text));
    return matcher.replaceAll(
        found -> {
          String name = found.group(1);
          return Matcher.quoteReplacement(
              name.contains(".") ? attribute(name) : String.valueOf(ref(name)));
        });
  }
}
