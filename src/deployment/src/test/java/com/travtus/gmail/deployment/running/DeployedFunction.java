package com.travtus.gmail.deployment.running;

import com.travtus.gmail.emulator.AwsSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One of the template's functions, with as many processes as are busy at a time.
final class DeployedFunction implements AutoCloseable {
  private final String id;
  private final String module;
  private final Duration timeout;
  private final int memory;
  private final List<String> systemProperties;
  private final Map<String, String> environment = new HashMap<>();
  private final Deque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger started = new AtomicInteger();
  private final Output log = new Output();

  /// @param id of the template
  /// @param identity of its role
  /// @param surroundings what the template doesn't say, and Lambda's environment or a test does
  DeployedFunction(
      String id,
      Template template,
      AwsSession identity,
      List<String> systemProperties,
      Map<String, String> surroundings) {
    Map<String, Object> properties = template.properties(id);
    Map<String, Object> defaults = template.functionDefaults();
    this.id = id;
    this.module = module(properties);
    this.timeout = Duration.ofSeconds(number(properties.get("Timeout")));
    this.memory = number(properties.getOrDefault("MemorySize", defaults.get("MemorySize")));
    this.systemProperties = systemProperties;
    environment.putAll(surroundings);
    environment.putAll(ofLambda(id, memory));
    environment.put("AWS_ACCESS_KEY_ID", identity.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", identity.secretAccessKey());
    environment.put("AWS_SESSION_TOKEN", identity.sessionToken());
    environment.putAll(variables(defaults));
    environment.putAll(variables(properties));
  }

  private static int number(@Nullable Object value) {
    return Integer.parseInt(Objects.requireNonNull(value).toString());
  }

  private static String module(Map<String, Object> properties) {
    return Path.of(Objects.requireNonNull(properties.get("CodeUri")).toString())
        .getName(1)
        .toString();
  }

  private static Map<String, String> variables(Map<String, Object> properties) {
    Map<String, String> variables = new HashMap<>();
    if (properties.containsKey("Environment")) {
      Template.map(Template.map(properties.get("Environment")).get("Variables"))
          .forEach((name, value) -> variables.put(name, value.toString()));
    }
    return variables;
  }

  /// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
  private static Map<String, String> ofLambda(String id, int memory) {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", id),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(memory)),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/gmail-connector/" + id),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "2030/01/01/[$LATEST]made-up"),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
        Map.entry("AWS_REGION", Names.REGION),
        Map.entry("AWS_DEFAULT_REGION", Names.REGION),
        Map.entry("_HANDLER", "not.used.in.provided.runtime"),
        Map.entry("LAMBDA_RUNTIME_DIR", "/var/runtime"),
        Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"));
  }

  String id() {
    return id;
  }

  /// Of its code, under src/.
  String module() {
    return module;
  }

  Duration timeout() {
    return timeout;
  }

  /// With the template's own timeout.
  Answer invoke(String event) {
    return invoke(event, timeout);
  }

  Answer invoke(String event, Duration time) {
    FunctionProcess taken = idle.pollFirst();
    FunctionProcess process = taken == null ? start() : taken;
    Answer answer = process.invoke(event, time);
    if (process.isAlive()) {
      idle.addFirst(process);
    }
    return answer;
  }

  /// A fresh one, for nobody else.
  FunctionProcess start() {
    return start(FunctionCode.of(module));
  }

  /// What its processes have printed.
  String log() {
    return log.toString();
  }

  /// Of the one code or the other.
  FunctionProcess start(FunctionCode code) {
    started.incrementAndGet();
    List<String> command = code.command(systemProperties, memory);
    return new FunctionProcess(id, code, command, environment, log);
  }

  /// How many processes there have been.
  int started() {
    return started.get();
  }

  /// Those that wait for an event.
  List<Long> warm() {
    return idle.stream().map(FunctionProcess::pid).toList();
  }

  @Override
  public void close() {
    idle.forEach(FunctionProcess::close);
    idle.clear();
  }
}
