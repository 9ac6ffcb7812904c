package com.travtus.gmail.sync;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.joda.JodaModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `sam local invoke` sends, read as Quarkus reads it.
final class SampleEvent {
  private static final Path EVENTS = Path.of("../../events");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .addModule(new JodaModule())
          .build();

  private SampleEvent() {}

  static <T> T of(String name, Class<T> type) {
    try {
      return JSON.readValue(Files.readString(EVENTS.resolve(name + ".json")), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
