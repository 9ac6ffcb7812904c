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

/// Streams the API's export as one file. Each part has the header line and a link to the next part.
final class CsvExport implements StreamingOutput {
  private static final String PAGE_TOKEN = "pageToken=";

  private final RestResponse<byte[]> first;
  private final Parts parts;

  /// @param first the first part, read in advance so that the API can refuse before the response
  ///     begins
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

  /// Returns where the rows begin. The header's names contain no line breaks.
  private static int afterHeader(byte[] table) {
    int at = 0;
    while (at < table.length && table[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, table.length);
  }

  /// Returns the next part's page token from the `Link` header (RFC 8288); null on the last part.
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
