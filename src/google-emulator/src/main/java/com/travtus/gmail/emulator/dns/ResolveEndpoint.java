package com.travtus.gmail.emulator.dns;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.GoogleError;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// `GET /resolve` of dns.google. It knows only published names and their TXT records.
public final class ResolveEndpoint implements Endpoint {
  /// Labels of 1 to 63 characters. Google rejects all other names too.
  private static final Pattern NAME = Pattern.compile("(?:[^.\\s]{1,63}\\.)*[^.\\s]{1,63}");

  private static final int LONGEST_NAME = 253;

  private final TxtZone zone;

  public ResolveEndpoint(TxtZone zone) {
    this.zone = zone;
  }

  @Override
  public String name() {
    return "dns.resolve";
  }

  @Override
  public HttpResponse handle(Call call) {
    String name = name(call.query().first("name").orElse(""));
    int type = type(call.query().first("type").orElse("1"));
    List<String> values = type == DnsReply.TXT ? zone.values(name) : List.of();
    if (!values.isEmpty()) {
      return DnsReply.texts(name, values);
    }
    return DnsReply.none(zone.exists(name) ? DnsReply.NOERROR : DnsReply.NXDOMAIN, name, type);
  }

  private static String name(String given) {
    String name = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw refused("Invalid name");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  /// Parses a record type, given by number or name.
  private static int type(String given) {
    return switch (given.toUpperCase(Locale.ROOT)) {
      case "A" -> 1;
      case "NS" -> 2;
      case "CNAME" -> 5;
      case "MX" -> 15;
      case "TXT" -> DnsReply.TXT;
      case "AAAA" -> 28;
      default -> number(given);
    };
  }

  private static int number(String given) {
    if (!given.matches("[1-9][0-9]{0,4}") || Integer.parseInt(given) > 65_535) {
      throw refused("Invalid type");
    }
    return Integer.parseInt(given);
  }

  private static RejectedCall refused(String problem) {
    return new RejectedCall(GoogleError.invalidArgument(problem).toAnswer());
  }
}
