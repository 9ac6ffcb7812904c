package com.travtus.gmail.local.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// All that the application has stored, but for what its own schedule writes.
///
/// @param entries items and files, by their names
record Footprint(Map<String, String> entries) {
  /// The progress of a subscription and of a purge, which the sync writes whenever it likes.
  private static final Set<String> PROGRESS =
      Set.of(
          "cursor",
          "fullSync",
          "completeThrough",
          "selection",
          "gap",
          "stored",
          "quarantined",
          "lastFailure",
          "nextSyncAt",
          "dueShard",
          "revision",
          "removed",
          "underWay",
          "completedAt",
          "expiresAt");

  /// Where it is counted how often a tenant calls, refused or not, for some minutes.
  private static final String COUNTS = "quota";

  static Footprint now() {
    Map<String, String> entries = new TreeMap<>();
    DynamoDbClient tables = Inside.tables();
    for (String table : tables.listTables().tableNames()) {
      if (table.equals(COUNTS)) {
        continue;
      }
      tables
          .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
          .items()
          .forEach(item -> entries.put(table + " " + key(item), text(item)));
    }
    for (String folder : new String[] {"vault", "mail"}) {
      addFiles(RunningBackend.dataFolder().resolve(folder), entries);
    }
    return new Footprint(entries);
  }

  private static String key(Map<String, AttributeValue> item) {
    return Stream.of(
            "id",
            "name",
            "tenant",
            "domain",
            "mailbox",
            "subject",
            "subscription",
            "grant",
            "message",
            "entry",
            "request")
        .flatMap(name -> Stream.ofNullable(item.get(name)))
        .map(AttributeValue::s)
        .collect(Collectors.joining("/"));
  }

  private static String text(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> sorted = new TreeMap<>(item);
    sorted.keySet().removeAll(PROGRESS);
    return sorted.toString();
  }

  private static void addFiles(Path folder, Map<String, String> entries) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> entries.put(file.toString(), contentHash(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentHash(Path file) {
    try {
      return String.valueOf(Arrays.hashCode(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
