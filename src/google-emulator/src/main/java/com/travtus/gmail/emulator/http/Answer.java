package com.travtus.gmail.emulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an endpoint answers.
public record Answer(int status, Map<String, String> headers, Buffer body) {
  private static final String JSON = "application/json; charset=UTF-8";

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, JsonObject body) {
    return json(status, body.toBuffer());
  }

  public static Answer json(int status, Buffer body) {
    return new Answer(status, Map.of("Content-Type", JSON), body);
  }

  public static Answer html(int status, String page) {
    return of(status, "text/html; charset=UTF-8", page);
  }

  public static Answer of(int status, String contentType, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", contentType, "Cache-Control", "no-store"),
        Buffer.buffer(body));
  }

  /// 302, as Google's consent ends.
  public static Answer redirect(URI location) {
    return redirect(302, location);
  }

  public static Answer redirect(int status, URI location) {
    return new Answer(
        status,
        Map.of("Location", location.toString(), "Cache-Control", "no-store"),
        Buffer.buffer());
  }

  /// The same JSON object without one of its members.
  public Answer without(String member) {
    JsonObject object = body.toJsonObject();
    object.remove(member);
    return new Answer(status, headers, object.toBuffer());
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }
}
