package com.travtus.gmail.subscriptions.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.jaxrs.HttpHeadersImpl;

/// A request's address and headers.
public final class TestRequest {
  private TestRequest() {}

  /// @param address path and query, percent-encoded
  public static UriInfo uri(String address) {
    URI request = URI.create("https://connector.example" + address);
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    if (request.getRawQuery() != null) {
      for (String each : request.getRawQuery().split("&", -1)) {
        String[] pair = each.split("=", 2);
        query.add(decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1]));
      }
    }
    return (UriInfo)
        Proxy.newProxyInstance(
            TestRequest.class.getClassLoader(),
            new Class<?>[] {UriInfo.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getQueryParameters" -> query;
                  case "getPath" -> request.getPath();
                  case "getRequestUri" -> request;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// @param lines one header may come in several
  public static HttpHeaders headers(String name, String... lines) {
    List<Map.Entry<String, String>> all =
        Arrays.stream(lines).map(line -> Map.entry(name, line)).toList();
    return new HttpHeadersImpl(all);
  }
}
