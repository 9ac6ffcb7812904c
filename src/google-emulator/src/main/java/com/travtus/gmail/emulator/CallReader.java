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

/// Makes a [Call] of what the web server received.
final class CallReader {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int MOST_PARAMETERS = 1024;

  private CallReader() {}

  /// Reads the form here and not in the web server, which takes whatever curl sends for one and
  /// fails on a message that is none.
  ///
  /// @throws RejectedCall for percent signs that encode nothing
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
