package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.Parameters;
import com.travtus.gmail.emulator.http.RejectedCall;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts a received request to a [Call].
final class CallReader {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int MOST_PARAMETERS = 1024;

  private CallReader() {}

  /// Parses forms here because the web server's parser takes anything that curl sends for a form
  /// and fails on a message.
  ///
  /// @throws RejectedCall if a percent-encoding is malformed
  static Call read(RoutingContext context, Buffer body) {
    Map<String, List<String>> path = new LinkedHashMap<>();
    context.pathParams().forEach((name, value) -> path.put(name, List.of(value)));
    Map<String, String> headers = new LinkedHashMap<>();
    context
        .request()
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    boolean form =
        headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith(FORM)
            && !context.normalizedPath().startsWith("/emulator/");
    return new Call(
        new Parameters(path),
        parameters(context.request().query()),
        form ? parameters(body.toString(UTF_8)) : Parameters.NONE,
        headers,
        body);
  }

  private static Parameters parameters(@Nullable String encoded) {
    if (encoded == null) {
      return Parameters.NONE;
    }
    try {
      return new Parameters(
          new QueryStringDecoder(encoded, UTF_8, false, MOST_PARAMETERS, true).parameters());
    } catch (IllegalArgumentException e) {
      throw new RejectedCall(GoogleError.invalidArgument("Malformed parameters"));
    }
  }
}
