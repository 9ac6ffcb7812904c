package com.travtus.gmail.local;

import com.travtus.gmail.aws.AwsSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// The application's DynamoDB, which tells what it would charge, and fails when it is told to.
@Singleton
public class MeteredDynamoDb implements InvocationHandler {
  private static final List<String> READS = List.of("getItem", "batchGetItem", "query", "scan");

  private final DynamoDbClient client;
  private final LongAdder calls = new LongAdder();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();
  private volatile Predicate<String> failing = _ -> false;
  private volatile Supplier<RuntimeException> failure = IllegalStateException::new;

  MeteredDynamoDb(EmbeddedDynamoDb embedded, AwsSettings settings) {
    this.client = embedded.client(settings);
  }

  /// @param calls of the DynamoDB API
  /// @param readUnits of 4 KB read consistently
  /// @param writeUnits of 1 KB, and of two for each in a transaction
  public record Charge(long calls, double readUnits, double writeUnits) {

    public Charge minus(Charge before) {
      return new Charge(
          calls - before.calls, readUnits - before.readUnits, writeUnits - before.writeUnits);
    }
  }

  /// Since the start.
  public Charge charge() {
    return new Charge(calls.sum(), readUnits.sum(), writeUnits.sum());
  }

  /// From now on, until it is healed.
  ///
  /// @param operations such as `getItem`
  public void fail(Predicate<String> operations, Supplier<RuntimeException> with) {
    failure = with;
    failing = operations;
  }

  public void heal() {
    failing = _ -> false;
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  DynamoDbClient metered() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null
        && arguments.length == 1
        && arguments[0] instanceof DynamoDbRequest request) {
      return method.getName().endsWith("Paginator")
          ? InvocationHandler.invokeDefault(proxy, method, arguments)
          : call(method, request);
    }
    return method.isDefault() && arguments != null
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : of(client, method, arguments);
  }

  private @Nullable Object call(Method method, DynamoDbRequest request) throws Throwable {
    if (failing.test(method.getName())) {
      throw failure.get();
    }
    Object answer = of(client, method, new Object[] {asking(request)});
    calls.increment();
    if (answer != null) {
      double units = Math.max(units(answer), least(request));
      (READS.contains(method.getName()) ? readUnits : writeUnits).add(units);
    }
    return answer;
  }

  /// What a read that finds nothing is charged all the same
  /// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html).
  /// DynamoDB Local charges nothing for a query then.
  private static double least(DynamoDbRequest request) {
    return request instanceof QueryRequest query
        ? Boolean.TRUE.equals(query.consistentRead()) ? 1 : 0.5
        : 0;
  }

  private static DynamoDbRequest asking(DynamoDbRequest request)
      throws ReflectiveOperationException {
    DynamoDbRequest.Builder builder = request.toBuilder();
    for (Method each : request.getClass().getMethods()) {
      if (each.getName().equals("returnConsumedCapacity")) {
        builder
            .getClass()
            .getInterfaces()[0]
            .getMethod("returnConsumedCapacity", ReturnConsumedCapacity.class)
            .invoke(builder, ReturnConsumedCapacity.TOTAL);
      }
    }
    return builder.build();
  }

  private static double units(Object answer) throws ReflectiveOperationException {
    for (Method each : answer.getClass().getMethods()) {
      if (each.getName().equals("consumedCapacity")) {
        return switch (each.invoke(answer)) {
          case ConsumedCapacity one -> one.capacityUnits();
          case List<?> many ->
              many.stream().mapToDouble(one -> ((ConsumedCapacity) one).capacityUnits()).sum();
          case null, default -> 0;
        };
      }
    }
    return 0;
  }

  private static @Nullable Object of(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
