package com.travtus.gmail.subscriptions.web;

import com.travtus.gmail.subscription.Page;
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

/// A request for one page of a list: `limit`, `pageToken`, and the `Link` to the next page (RFC
/// 8288).
///
/// @param startKey where the page starts; null for the first page
public record Paging(
    int limit, @Nullable String startKey, String list, PageTokens pageTokens, UriInfo uri) {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 100;

  private static final String LIMIT = "limit";
  private static final String PAGE_TOKEN = "pageToken";

  /// @param of the tenant or operator whose list it is
  /// @throws ApiProblem if the limit or the page token is not valid
  public static Paging of(UriInfo uri, String of, PageTokens pageTokens) {
    Map<String, List<String>> query = new TreeMap<>(uri.getQueryParameters());
    query.remove(PAGE_TOKEN);
    query.remove(LIMIT);
    String list = String.join("\n", of, uri.getPath(), query.toString());
    return new Paging(
        limit(uri.getQueryParameters().getFirst(LIMIT)),
        pageTokens.decrypt(list, uri.getQueryParameters().getFirst(PAGE_TOKEN)),
        list,
        pageTokens,
        uri);
  }

  private static int limit(@Nullable String limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    int size = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
    if (size < 1 || size > MAX_LIMIT) {
      throw new ApiProblem(Problem.malformed("Enter a limit from 1 to %d.".formatted(MAX_LIMIT)));
    }
    return size;
  }

  /// @param body creates the response's body from the items and the next page's token
  public <T> Response answer(Page<T> page, BiFunction<List<T>, @Nullable String, Object> body) {
    String next = pageToken(page.nextStartKey());
    Response.ResponseBuilder answer = Response.ok(body.apply(page.items(), next));
    if (next != null) {
      answer.header(HttpHeaders.LINK, link(next));
    }
    return answer.build();
  }

  @Nullable
  public String pageToken(@Nullable String nextStartKey) {
    return nextStartKey == null ? null : pageTokens.encrypt(list, nextStartKey);
  }

  /// Returns a relative link, because a proxy can have another host name.
  public Link link(String nextPageToken) {
    URI request = uri.getRequestUri();
    return Link.fromUri(
            UriBuilder.fromPath(request.getRawPath())
                .replaceQuery(request.getRawQuery())
                .replaceQueryParam(PAGE_TOKEN, nextPageToken)
                .build())
        .rel("next")
        .build();
  }
}
