package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.travtus.gmail.consent.CodeExchangeResult;
import com.travtus.gmail.consent.ConsentSecrets;
import com.travtus.gmail.consent.TokenClient;
import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody between us and Google, with a certificate that nobody has vouched for.
class ImpostorTest {
  private static final String PASSWORD = "made-up";

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final HttpsServer impostor;
  private final GoogleSettings settings;

  ImpostorTest(@TempDir Path folder) throws Exception {
    SSLContext context = selfSigned(folder.resolve("certificate.p12"));
    impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    impostor.setHttpsConfigurator(new HttpsConfigurator(context));
    impostor.createContext(
        "/",
        exchange -> {
          heard.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    impostor.start();
    settings =
        TestGoogleSettings.at(URI.create("https://localhost:" + impostor.getAddress().getPort()));
  }

  @AfterEach
  void close() {
    impostor.stop(0);
  }

  private static SSLContext selfSigned(Path store) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(store)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void who_has_no_certificate_of_google_s_hears_no_code_and_no_secret() {
    InMemoryVault vault = new InMemoryVault();
    vault.write(
        SecretName.OAUTH_CLIENT,
        new Secret("{\"client_id\":\"client\",\"client_secret\":\"client-secret\"}"));
    TokenClient server = new GoogleTokenClient(settings, new Credentials(vault), Clock.systemUTC());

    CodeExchangeResult result =
        server.exchange(
            "4/code",
            new ConsentSecrets("v".repeat(43), "nonce"),
            URI.create("https://connector.example/gmail/callback"));

    assertThat(result).isEqualTo(new CodeExchangeResult.Unavailable());
    assertThat(server.revoke(new Secret("1//refresh-token"))).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void who_has_no_certificate_of_google_s_hears_no_access_token() {
    assertThatThrownBy(
            () ->
                GoogleHttp.gmail("ya29.access-token", settings).users().getProfile("me").execute())
        .isInstanceOf(SSLException.class);
    assertThat(heard).isEmpty();
  }
}
