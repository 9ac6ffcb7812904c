package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.gmail.Gmail;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Google's own client libraries, pointed at an emulated Google.
record RealClient(EmulatedGoogle google, OAuthClient client) {
  static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";
  static final String VERIFIER = "a-verifier-of-the-length-that-RFC-7636-asks-for-0123";
  static final String STATE = "state/with=odd&signs";
  private static final HttpTransport TRANSPORT = new NetHttpTransport();

  URI authorizationUrl() {
    return authorizationUrl(Map.of());
  }

  /// @param changed parameters to override; an empty value removes one
  URI authorizationUrl(Map<String, String> changed) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", client.clientId());
    parameters.put("redirect_uri", client.redirectUris().getFirst().toString());
    parameters.put("response_type", "code");
    parameters.put("scope", "openid email " + READONLY);
    parameters.put("access_type", "offline");
    parameters.put("state", STATE);
    parameters.put("code_challenge", challenge());
    parameters.put("code_challenge_method", "S256");
    parameters.put("nonce", "n-1");
    parameters.putAll(changed);
    parameters.values().removeIf(String::isEmpty);
    return URI.create(
        google.url()
            + "/o/oauth2/v2/auth?"
            + parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&")));
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  AuthorizationCodeTokenRequest exchange(URI redirect) {
    AuthorizationCodeTokenRequest request =
        new AuthorizationCodeTokenRequest(
            TRANSPORT,
            GsonFactory.getDefaultInstance(),
            new GenericUrl(google.url() + "/token"),
            String.valueOf(parameters(redirect).get("code")));
    request.setRedirectUri(client.redirectUris().getFirst().toString());
    request.setClientAuthentication(
        new ClientParametersAuthentication(client.clientId(), client.clientSecret()));
    request.set("code_verifier", VERIFIER);
    return request;
  }

  TokenResponse grant(String address) throws IOException {
    return exchange(new ConsentUser(google).approve(authorizationUrl(), address)).execute();
  }

  /// Returns a client of the mailbox that uses the refresh token of a new consent.
  Gmail gmail(String address) throws IOException {
    return gmail(userCredentials(grant(address).getRefreshToken()));
  }

  UserCredentials userCredentials(String refreshToken) {
    return UserCredentials.newBuilder()
        .setClientId(client.clientId())
        .setClientSecret(client.clientSecret())
        .setRefreshToken(refreshToken)
        .setTokenServerUri(URI.create(google.url() + "/token"))
        .build();
  }

  GoogleCredentials delegated(ServiceAccount account, String subject, String... scopes)
      throws IOException {
    return ServiceAccountCredentials.fromStream(
            new ByteArrayInputStream(account.keyJson().getBytes(UTF_8)))
        .createScoped(Arrays.asList(scopes))
        .createDelegated(subject);
  }

  Gmail gmail(GoogleCredentials credentials) {
    return gmail(new HttpCredentialsAdapter(credentials));
  }

  Gmail gmail(HttpRequestInitializer initializer) {
    return new Gmail.Builder(TRANSPORT, GsonFactory.getDefaultInstance(), initializer)
        .setRootUrl(google.url() + "/")
        .setApplicationName("test")
        .build();
  }

  static Map<String, String> parameters(URI redirect) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : redirect.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }
}
