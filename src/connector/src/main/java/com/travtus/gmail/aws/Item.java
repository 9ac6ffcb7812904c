package com.travtus.gmail.aws;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of a DynamoDB item by their types. An absent attribute and null are the same.
final class Item {
  private final Map<String, AttributeValue> attributes;

  Item() {
    this(new HashMap<>());
  }

  Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
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

  Item putFlag(String name, boolean value) {
    attributes.put(name, AttributeValue.fromBool(value));
    return this;
  }

  /// DynamoDB has no empty sets: one is left out.
  Item putSet(String name, Set<String> values) {
    if (!values.isEmpty()) {
      attributes.put(name, AttributeValue.fromSs(List.copyOf(values)));
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

  long number(String name) {
    return Long.parseLong(
        Objects.requireNonNull(attributes.get(name), () -> "the item has no " + name).n());
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

  @Nullable Instant findMillis(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? null : Instant.ofEpochMilli(Long.parseLong(value.n()));
  }
}
