package com.travtus.gmail.emulator.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Renders escaped HTML pages from Qute templates.
public final class Pages {
  private static final Engine ENGINE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of("text/html")))
          .build();

  private final Template template;

  /// Reads a template.
  ///
  /// @param name of a template file in this module
  public Pages(String name) {
    this.template = ENGINE.parse(read(name), Variant.forContentType("text/html"));
  }

  public String render(Map<String, ?> data) {
    return template.render(data);
  }

  private static String read(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/com/travtus/gmail/emulator/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The template " + name + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
