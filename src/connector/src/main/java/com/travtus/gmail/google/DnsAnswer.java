package com.travtus.gmail.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.domain.TxtLookup;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Reads a DNS response as JSON (https://developers.google.com/speed/public-dns/docs/doh/json). Its
/// `Status` is the RCODE of RFC 1035, section 4.1.1. We ignore `AD`, because the resolver validates
/// DNSSEC and answers SERVFAIL if a signature is wrong.
final class DnsAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOERROR = 0;
  private static final int NXDOMAIN = 3;
  private static final int TXT = 16;

  private DnsAnswer() {}

  /// @param name the name that was looked up
  static TxtLookup read(String name, byte[] answer) {
    try {
      return read(name, JSON.readTree(answer));
    } catch (IOException e) {
      return new TxtLookup.Unavailable();
    }
  }

  private static TxtLookup read(String name, JsonNode answer) {
    if (answer.path("TC").asBoolean()) {
      return new TxtLookup.Unavailable();
    }
    return switch (answer.path("Status").asInt(-1)) {
      case NOERROR -> new TxtLookup.Found(values(name, answer.path("Answer")));
      case NXDOMAIN -> new TxtLookup.Found(Set.of());
      default -> new TxtLookup.Unavailable();
    };
  }

  /// Returns the values of the name's own records only. The target of an alias (CNAME) is under
  /// somebody else's control, and a wildcard alias to a service that is no longer used would let
  /// anybody speak for the name.
  private static Set<String> values(String name, JsonNode records) {
    return StreamSupport.stream(records.spliterator(), false)
        .filter(
            record ->
                record.path("type").asInt() == TXT
                    && withoutDot(record.path("name").asText()).equalsIgnoreCase(name)
                    && record.path("data").isTextual())
        .map(record -> joined(record.path("data").textValue()))
        .collect(Collectors.toSet());
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /// Removes the quotes and joins the strings, however many there are (RFC 1035, section 5.1).
  /// Google has sent text both with and without quotes.
  private static String joined(String data) {
    StringBuilder joined = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        if (c != ' ') {
          return data;
        }
      } else if (c != '\\') {
        joined.append(c);
      } else if (isOctet(data, i + 1)) {
        joined.append((char) Integer.parseInt(data.substring(i + 1, i + 4)));
        i += 3;
      } else if (i + 1 < data.length()) {
        joined.append(data.charAt(i + 1));
        i++;
      }
    }
    return quoted ? data : joined.toString();
  }

  /// Returns whether the three digits of `\DDD` begin at `start`.
  private static boolean isOctet(String data, int start) {
    return start + 3 <= data.length()
        && data.substring(start, start + 3).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
