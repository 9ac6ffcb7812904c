package com.travtus.gmail.studio.mailboxes;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The API's table, of which each part has the header line and says where the next one is.
final class CsvExport implements StreamingOutput {
  private static final String PAGE_TOKEN = "pageToken=";

  private final RestResponse<byte[]> first;
  private final Parts parts;

  /// @param first so that what the API refuses is said before anything is sent
  CsvExport(RestResponse<byte[]> first, Parts parts) {
    this.first = first;
    this.parts = parts;
  }

  @FunctionalInterface
  interface Parts {
    RestResponse<byte[]> at(String pageToken);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    out.write(first.getEntity());
    for (String next = next(first); next != null; ) {
      RestResponse<byte[]> part = parts.at(next);
      byte[] table = part.getEntity();
      int rows = afterHeader(table);
      out.write(table, rows, table.length - rows);
      next = next(part);
    }
  }

  /// Its names have no line break in them.
  private static int afterHeader(byte[] table) {
    int at = 0;
    while (at < table.length && table[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, table.length);
  }

  /// RFC 8288.
  private static @Nullable String next(RestResponse<byte[]> part) {
    String header = part.getHeaderString(HttpHeaders.LINK);
    if (header == null) {
      return null;
    }
    Link link = Link.valueOf(header);
    return "next".equals(link.getRel()) ? pageToken(link.getUri()) : null;
  }

  private static @Nullable String pageToken(URI next) {
    String query = next.getRawQuery();
    return query == null
        ? null
        : Arrays.stream(query.split("&", -1))
            .filter(each -> each.startsWith(PAGE_TOKEN))
            .map(each -> URLDecoder.decode(each.substring(PAGE_TOKEN.length()), UTF_8))
            .findFirst()
            .orElse(null);
  }
}
