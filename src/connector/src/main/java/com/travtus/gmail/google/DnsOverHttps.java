package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpStatusCodes;
import com.travtus.gmail.domain.TxtLookup;
import com.travtus.gmail.domain.TxtRecords;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks up TXT records at Google Public DNS over HTTPS, so nobody on the network can answer in its
/// place. Google asks the domain's own name servers and validates DNSSEC
/// (https://developers.google.com/speed/public-dns/docs/doh/json).
@Singleton
final class DnsOverHttps implements TxtRecords {
  private static final Logger LOG = Logger.getLogger(DnsOverHttps.class);

  /// In bytes. A DNS message has at most 64 KiB (RFC 1035, section 4.2.2), and JSON adds quoting.
  private static final int LARGEST_ANSWER = 256 * 1024;

  /// Google gives up on slow name servers earlier than this.
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private final GoogleSettings settings;

  DnsOverHttps(GoogleSettings settings) {
    this.settings = settings;
  }

  @Override
  public TxtLookup lookup(String name) {
    try {
      return DnsAnswer.read(name, ask(name));
    } catch (IOException e) {
      // The exception's message can name the domain.
      LOG.warnf("a TXT lookup got no response: %s", e.getClass().getSimpleName());
      return new TxtLookup.Unavailable();
    }
  }

  private byte[] ask(String name) throws IOException {
    HttpRequest request =
        GoogleHttp.TRANSPORT
            .createRequestFactory(DnsOverHttps::setTimeouts)
            .buildGetRequest(
                new GenericUrl(
                    "%s?name=%s&type=TXT"
                        .formatted(settings.dnsEndpoint(), URLEncoder.encode(name, UTF_8))));
    // We read nothing from an error response.
    request.setThrowExceptionOnExecuteError(false);
    HttpResponse answer = request.execute();
    try {
      if (answer.getStatusCode() != HttpStatusCodes.STATUS_CODE_OK) {
        throw new IOException("dns " + answer.getStatusCode());
      }
      return bounded(answer.getContent());
    } finally {
      answer.disconnect();
    }
  }

  private static byte[] bounded(@Nullable InputStream content) throws IOException {
    if (content == null) {
      throw new IOException("the DNS response has no body");
    }
    byte[] answer = content.readNBytes(LARGEST_ANSWER + 1);
    if (answer.length > LARGEST_ANSWER) {
      throw new IOException("the DNS response is too large");
    }
    return answer;
  }

  private static void setTimeouts(HttpRequest request) {
    GoogleHttp.setTimeouts(request);
    request.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
  }
}
