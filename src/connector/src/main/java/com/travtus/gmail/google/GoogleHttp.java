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

/// One transport for all calls to Google, so that connections are reused. Not the JDK's: that
/// withholds the body of a 401 to a POST, and with it the name of the token endpoint's error, and
/// sends a GET again by itself.
///
/// No call follows a redirect: Google's APIs send none, and whoever does would be handed the code,
/// the secret or the token that the call carries. Apache's client is told not to, and for Google's,
/// which would by itself and has no setting for all of its requests, the target is taken out of the
/// answer. What is left is a status that [GoogleError#isTransient] knows.
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

  /// Between two reads, not for the whole answer: a large message may take longer.
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private static final int RETRIES = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private GoogleHttp() {}

  static void setTimeouts(HttpRequest request) {
    request.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
    request.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
  }

  /// With a credential that renews its access token by itself, once more on a 401. A call that
  /// fails at Google's end or on the way is repeated twice; what lasts longer is for the caller,
  /// and so is every throttle.
  static Gmail gmail(Credentials credentials, GoogleSettings settings) {
    return gmail(settings, authorized(credentials));
  }

  /// As [#gmail(Credentials, GoogleSettings)] calls.
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

  /// With an access token that is a few seconds old.
  static Gmail gmail(String accessToken, GoogleSettings settings) {
    return gmail(
        settings,
        request -> {
          request.getHeaders().setAuthorization("Bearer " + accessToken);
          setTimeouts(request);
        });
  }

  /// @throws IOException also for an answer that is none, or not what the API has: it did not
  ///     arrive
  static <T> T answer(AbstractGoogleJsonClientRequest<T> request) throws IOException {
    try {
      T answer = request.execute();
      if (answer == null) {
        throw new IOException("an empty answer");
      }
      return answer;
    } catch (IllegalArgumentException e) {
      throw new IOException("an answer of another shape", e);
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

  /// Of one request, which the credential's own handler would repeat with ever new access tokens;
  /// and it would keep to itself that the token endpoint refuses one.
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
      // It has put itself in this one's place.
      request.setUnsuccessfulResponseHandler(this);
      return true;
    }
  }
}
