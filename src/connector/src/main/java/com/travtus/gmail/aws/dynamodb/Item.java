package com.travtus.gmail.aws.dynamodb;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Typed access to the attributes of a DynamoDB item. Null stands for an absent attribute.
final class Item {
  private static final DateTimeFormatter TO_THE_MILLISECOND =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final Map<String, AttributeValue> attributes;

  Item() {
    this(new HashMap<>());
  }

  Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /// Always with milliseconds, so texts sort in the order of time.
  static String sortable(Instant instant) {
    return TO_THE_MILLISECOND.format(instant);
  }

  static AttributeValue numeral(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  Map<String, AttributeValue> attributes() {
    return attributes;
  }

  Item put(String name, @Nullable Object value) {
    if (value != null) {
      attributes.put(name, AttributeValue.fromS(value.toString()));
    }
    return this;
  }

  Item putNumber(String name, long value) {
    attributes.put(name, numeral(value));
    return this;
  }

  /// Leaves out zero.
  Item putCount(String name, long value) {
    return value == 0 ? this : putNumber(name, value);
  }

  Item putFlag(String name, boolean value) {
    attributes.put(name, AttributeValue.fromBool(value));
    return this;
  }

  /// As milliseconds since the epoch, which sort in the order of time.
  Item putMillis(String name, @Nullable Instant value) {
    if (value != null) {
      putNumber(name, value.toEpochMilli());
    }
    return this;
  }

  /// Leaves out an empty set, because DynamoDB has none.
  Item putSet(String name, Set<String> values) {
    if (!values.isEmpty()) {
      attributes.put(name, AttributeValue.fromSs(List.copyOf(values)));
    }
    return this;
  }

  /// Leaves out an empty map.
  Item putMap(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      attributes.put(
          name,
          AttributeValue.fromM(
              values.entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          Map.Entry::getKey, each -> AttributeValue.fromS(each.getValue())))));
    }
    return this;
  }

  Item putList(String name, Collection<String> values) {
    attributes.put(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    return this;
  }

  Item putItems(String name, Collection<Item> values) {
    attributes.put(
        name,
        AttributeValue.fromL(
            values.stream().map(item -> AttributeValue.fromM(item.attributes())).toList()));
    return this;
  }

  Item putItem(String name, @Nullable Item value) {
    if (value != null) {
      attributes.put(name, AttributeValue.fromM(value.attributes()));
    }
    return this;
  }

  String string(String name) {
    return Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name).s();
  }

  /// A [Gzipped] text.
  String text(String name) {
    return Gzipped.text(
        Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name));
  }

  long number(String name) {
    return Long.parseLong(
        Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name).n());
  }

  @Nullable Long findNumber(String name) {
    return attributes.containsKey(name) ? number(name) : null;
  }

  /// Zero if absent.
  long count(String name) {
    return attributes.containsKey(name) ? number(name) : 0;
  }

  Map<String, String> map(String name) {
    return Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name)
        .m()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().s()));
  }

  /// Empty if absent.
  Map<String, String> findMap(String name) {
    return attributes.containsKey(name) ? map(name) : Map.of();
  }

  Map<String, Long> numbers(String name) {
    return Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name)
        .m()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> Long.parseLong(each.getValue().n())));
  }

  boolean flag(String name) {
    return Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name).bool();
  }

  /// False if absent.
  boolean hasFlag(String name) {
    return attributes.containsKey(name) && flag(name);
  }

  List<String> list(String name) {
    return list(name, AttributeValue::s);
  }

  <T> List<T> list(String name, Function<AttributeValue, T> as) {
    return Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name)
        .l()
        .stream()
        .map(as)
        .toList();
  }

  List<Item> items(String name) {
    return list(name, value -> new Item(value.m()));
  }

  Instant millis(String name) {
    return Instant.ofEpochMilli(number(name));
  }

  Instant instant(String name) {
    return Instant.parse(string(name));
  }

  Set<String> set(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? Set.of() : Set.copyOf(value.ss());
  }

  <T> @Nullable T find(String name, Function<String, T> as) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s).map(as).orElse(null);
  }

  <T> @Nullable T findItem(String name, Function<Item, T> as) {
    AttributeValue value = attributes.get(name);
    return value == null ? null : as.apply(new Item(value.m()));
  }

  @Nullable Instant findInstant(String name) {
    return find(name, Instant::parse);
  }

  @Nullable Instant findMillis(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? null : Instant.ofEpochMilli(Long.parseLong(value.n()));
  }
}
