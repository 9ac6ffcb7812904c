package com.travtus.gmail.emulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answer of an endpoint.
public record HttpResponse(int status, Map<String, String> headers, Buffer body) {
  private static final String JSON = "application/json; charset=UTF-8";

  public HttpResponse {
    headers = Map.copyOf(headers);
  }

  public static HttpResponse json(int status, JsonObject body) {
    return json(status, body.toBuffer());
  }

  public static HttpResponse json(int status, Buffer body) {
    return new HttpResponse(status, Map.of("Content-Type", JSON), body);
  }

  public static HttpResponse html(int status, String page) {
    return of(status, "text/html; charset=UTF-8", page);
  }

  public static HttpResponse of(int status, String contentType, String body) {
    return new HttpResponse(
        status,
        Map.of("Content-Type", contentType, "Cache-Control", "no-store"),
        Buffer.buffer(body));
  }

  /// Returns a 302, like the end of Google's consent.
  public static HttpResponse redirect(URI location) {
    return redirect(302, location);
  }

  public static HttpResponse redirect(int status, URI location) {
    return new HttpResponse(
        status,
        Map.of("Location", location.toString(), "Cache-Control", "no-store"),
        Buffer.buffer());
  }

  /// Returns the answer without one member of its JSON object.
  public HttpResponse without(String member) {
    JsonObject object = body.toJsonObject();
    object.remove(member);
    return new HttpResponse(status, headers, object.toBuffer());
  }

  public HttpResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpResponse(status, more, body);
  }
}
