package com.travtus.gmail.google;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler.BackOffRequired;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.services.gmail.Gmail;
import com.google.auth.Credentials;
import com.google.auth.http.HttpCredentialsAdapter;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.HttpHeaders;

/// Provides one HTTP transport for all calls to Google, which reuses connections. The JDK's
/// transport would withhold the body of a 401 to a POST, and with it the name of the token
/// endpoint's error, and would repeat a GET on its own.
///
/// No call follows a redirect. Google's APIs send none, and the target would receive the code,
/// secret or token that the call carries. Apache's client has redirects disabled. Google's client
/// would follow them and has no setting for all of its requests, so an interceptor removes the
/// target from the response. That leaves a status that [GoogleError#isTransient] knows.
final class GoogleHttp {
  static final HttpTransport TRANSPORT =
      new Apache5HttpTransport(
          Apache5HttpTransport.newDefaultHttpClientBuilder()
              .disableRedirectHandling()
              .addResponseInterceptorFirst(
                  (answer, _, _) -> answer.removeHeaders(HttpHeaders.LOCATION))
              .build());

  static final JsonFactory JSON = GsonFactory.getDefaultInstance();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /// Applies between two reads, not to the whole response. A large message may take longer.
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private static final int RETRIES = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private GoogleHttp() {}

  static void setTimeouts(HttpRequest request) {
    request.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
    request.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
  }

  /// Returns a client whose credentials renew their access token, and once more after a 401. It
  /// repeats a call twice if Google or the connection fails. The caller handles longer failures and
  /// all throttling.
  static Gmail gmail(Credentials credentials, GoogleSettings settings) {
    return gmail(settings, authorized(credentials));
  }

  /// Authorizes and repeats requests as [#gmail(Credentials, GoogleSettings)] does.
  static HttpRequestInitializer authorized(Credentials credentials) {
    HttpCredentialsAdapter authorization = new HttpCredentialsAdapter(credentials);
    return request -> {
      authorization.initialize(request);
      request.setUnsuccessfulResponseHandler(new Repetition(credentials, authorization));
      request.setIOExceptionHandler(new HttpBackOffIOExceptionHandler(waits()));
      request.setNumberOfRetries(RETRIES);
      setTimeouts(request);
    };
  }

  /// Returns a client for an access token that is a few seconds old, which it does not renew.
  static Gmail gmail(String accessToken, GoogleSettings settings) {
    return gmail(
        settings,
        request -> {
          request.getHeaders().setAuthorization("Bearer " + accessToken);
          setTimeouts(request);
        });
  }

  /// Executes the request.
  ///
  /// @throws IOException also if the response is empty or malformed, which counts as not received
  static <T> T answer(AbstractGoogleJsonClientRequest<T> request) throws IOException {
    try {
      T answer = request.execute();
      if (answer == null) {
        throw new IOException("an empty response");
      }
      return answer;
    } catch (IllegalArgumentException e) {
      throw new IOException("a malformed response", e);
    }
  }

  private static Gmail gmail(GoogleSettings settings, HttpRequestInitializer initializer) {
    return new Gmail.Builder(TRANSPORT, JSON, initializer)
        .setRootUrl(settings.gmailRoot())
        .setApplicationName("gmail-connector")
        .build();
  }

  private static ExponentialBackOff waits() {
    return new ExponentialBackOff.Builder()
        .setInitialIntervalMillis(Math.toIntExact(FIRST_WAIT.toMillis()))
        .setMaxIntervalMillis(Math.toIntExact(LONGEST_WAIT.toMillis()))
        .build();
  }

  /// Repeats one request after a failure. The credentials' own handler would repeat it with ever
  /// new access tokens, and would hide that the token endpoint refuses one.
  private static final class Repetition implements HttpUnsuccessfulResponseHandler {
    private final Credentials credentials;
    private final HttpCredentialsAdapter authorization;
    private final HttpUnsuccessfulResponseHandler onServerError =
        new HttpBackOffUnsuccessfulResponseHandler(waits())
            .setBackOffRequired(BackOffRequired.ON_SERVER_ERROR);
    private boolean renewed;

    Repetition(Credentials credentials, HttpCredentialsAdapter authorization) {
      this.credentials = credentials;
      this.authorization = authorization;
    }

    @Override
    public boolean handleResponse(HttpRequest request, HttpResponse response, boolean retryable)
        throws IOException {
      if (response.getStatusCode() != HttpStatusCodes.STATUS_CODE_UNAUTHORIZED) {
        return onServerError.handleResponse(request, response, retryable);
      }
      if (renewed || !retryable) {
        return false;
      }
      renewed = true;
      credentials.refresh();
      authorization.initialize(request);
      // The adapter has replaced this handler with itself.
      request.setUnsuccessfulResponseHandler(this);
      return true;
    }
  }
}
