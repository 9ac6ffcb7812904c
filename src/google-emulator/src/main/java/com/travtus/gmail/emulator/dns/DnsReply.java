package com.travtus.gmail.emulator.dns;

import com.travtus.gmail.emulator.http.HttpResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Builds DNS messages as JSON.
///
/// Source: developers.google.com/speed/public-dns/docs/doh/json
public final class DnsReply {
  static final int NOERROR = 0;
  static final int NXDOMAIN = 3;
  static final int TXT = 16;
  private static final int SOA = 6;

  /// In seconds. The emulator has no cache, so answers always match the published records.
  private static final int TTL = 300;

  /// Maximum bytes of one character string (RFC 1035, section 3.3).
  private static final int LONGEST_STRING = 255;

  private DnsReply() {}

  /// @param rcode response code (RFC 1035, section 4.1.1)
  public static HttpResponse failure(int rcode) {
    return httpResponse(message(rcode).put("Comment", "Name servers refused query"));
  }

  static HttpResponse none(int rcode, String name, int type) {
    return httpResponse(
        asked(message(rcode), name, type)
            .put(
                "Authority",
                new JsonArray()
                    .add(
                        record(
                            name.substring(name.lastIndexOf('.') + 1),
                            SOA,
                            "ns.example. hostmaster.example. 1 1800 900 604800 300"))));
  }

  static HttpResponse texts(String name, List<String> values) {
    JsonArray answers = new JsonArray();
    values.forEach(value -> answers.add(record(name, TXT, quoted(value))));
    return httpResponse(asked(message(NOERROR), name, TXT).put("Answer", answers));
  }

  private static HttpResponse httpResponse(JsonObject message) {
    return HttpResponse.json(200, message).with("Cache-Control", "private, max-age=" + TTL);
  }

  private static JsonObject message(int rcode) {
    return new JsonObject()
        .put("Status", rcode)
        .put("TC", false)
        .put("RD", true)
        .put("RA", true)
        .put("AD", false)
        .put("CD", false);
  }

  private static JsonObject asked(JsonObject message, String name, int type) {
    return message.put(
        "Question",
        new JsonArray().add(new JsonObject().put("name", name + ".").put("type", type)));
  }

  private static JsonObject record(String name, int type, String data) {
    return new JsonObject()
        .put("name", name + ".")
        .put("type", type)
        .put("TTL", TTL)
        .put("data", data);
  }

  /// Splits a value into as many quoted strings as it needs, with nothing between them.
  private static String quoted(String value) {
    StringBuilder data = new StringBuilder();
    for (int from = 0; from < value.length(); from += LONGEST_STRING) {
      String part = value.substring(from, Math.min(value.length(), from + LONGEST_STRING));
      data.append('"').append(part.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return data.toString();
  }
}
