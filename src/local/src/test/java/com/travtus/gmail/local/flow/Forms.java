package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a person can follow and press on the owners' pages.
final class Forms {
  private static final Pattern LINK =
      Pattern.compile("<a href=\"([^\"]+)\">Continue to Google</a>");
  private static final Pattern CHOICE =
      Pattern.compile(
          "<h2>([^<]+)</h2>.*?name=\"question\" value=\"([^\"]+)\".*?name=\"subscription\""
              + " value=\"([^\"]+)\"",
          Pattern.DOTALL);

  private Forms() {}

  static URI continueToGoogle(HttpResponse<String> page) {
    Matcher link = LINK.matcher(page.body());
    if (!link.find()) {
      throw new AssertionError("no way on to Google: " + page.body());
    }
    return URI.create(link.group(1).replace("&amp;", "&"));
  }

  /// The tenants that the page names, in its order.
  static List<String> asked(HttpResponse<String> page) {
    return CHOICE.matcher(page.body()).results().map(choice -> choice.group(1)).toList();
  }

  static Map<String, String> answer(HttpResponse<String> page, String tenant, String answer) {
    return CHOICE
        .matcher(page.body())
        .results()
        .filter(choice -> choice.group(1).equals(tenant))
        .findFirst()
        .map(
            choice ->
                Map.of(
                    "question", choice.group(2), "subscription", choice.group(3), "answer", answer))
        .orElseThrow(() -> new AssertionError("nobody of that name asks: " + page.body()));
  }

  static String encoded(Map<String, String> form) {
    return new TreeMap<>(form)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
  }
}
