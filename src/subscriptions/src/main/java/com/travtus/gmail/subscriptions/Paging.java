package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.Slice;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One page of a list that is asked for: `limit`, `cursor`, and the `Link` to the next (RFC 8288).
///
/// @param position where the page starts; null: at the start
record Paging(int limit, @Nullable String position, String list, Cursors cursors, UriInfo uri) {
  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 100;

  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";

  /// @param of whose list it is
  /// @throws ApiProblem if limit or cursor is not valid
  static Paging of(UriInfo uri, String of, Cursors cursors) {
    Map<String, List<String>> query = new TreeMap<>(uri.getQueryParameters());
    query.remove(CURSOR);
    query.remove(LIMIT);
    String list = String.join("\n", of, uri.getPath(), query.toString());
    return new Paging(
        limit(uri.getQueryParameters().getFirst(LIMIT)),
        cursors.open(list, uri.getQueryParameters().getFirst(CURSOR)),
        list,
        cursors,
        uri);
  }

  private static int limit(@Nullable String limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    int size = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
    if (size < 1 || size > MAX_LIMIT) {
      throw new ApiProblem(Problem.malformed("The limit is 1 to %d.".formatted(MAX_LIMIT)));
    }
    return size;
  }

  /// @param page makes the answer's body of the items and of the next page's cursor
  <T> Response answer(Slice<T> slice, BiFunction<List<T>, @Nullable String, Object> page) {
    String next = cursor(slice.next());
    Response.ResponseBuilder answer = Response.ok(page.apply(slice.items(), next));
    if (next != null) {
      answer.header(HttpHeaders.LINK, link(next));
    }
    return answer.build();
  }

  @Nullable String cursor(@Nullable String nextPosition) {
    return nextPosition == null ? null : cursors.seal(list, nextPosition);
  }

  /// Relative, because a proxy's outside can have another name.
  Link link(String nextCursor) {
    URI request = uri.getRequestUri();
    return Link.fromUri(
            UriBuilder.fromPath(request.getRawPath())
                .replaceQuery(request.getRawQuery())
                .replaceQueryParam(CURSOR, nextCursor)
                .build())
        .rel("next")
        .build();
  }
}
