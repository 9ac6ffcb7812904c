package com.travtus.gmail.subscriptions.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.KeyFormat;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final EllipticCurveJsonWebKey key;
  private final HttpServer issuer;
  private final HttpServer other;

  SigningKeysTest() throws Exception {
    key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId("key-1");
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    byte[] keys = new JsonWebKeySet(List.of(key)).toJson().getBytes(UTF_8);
    other.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.start();
    other.start();
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
    other.stop(0);
  }

  @Test
  void the_keys_are_those_of_the_address_that_is_set() throws Exception {
    assertThat(new SigningKeys(settings(other)).resolveKey(signature(), List.of()))
        .isEqualTo(key.getPublicKey());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void no_fetch_follows_a_redirect(int status) {
    issuer.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", url(other));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });

    assertThatThrownBy(() -> new SigningKeys(settings(issuer)).resolveKey(signature(), List.of()))
        .isInstanceOf(UnresolvableKeyException.class);
    assertThat(asked).hasValue(0);
  }

  private JsonWebSignature signature() throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setPayload("{}");
    signature.setKey(key.getPrivateKey());
    signature.sign();
    return signature;
  }

  private static JWTAuthContextInfo settings(HttpServer at) {
    JWTAuthContextInfo settings = new JWTAuthContextInfo(url(at), "https://issuer.example");
    settings.setKeyFormat(KeyFormat.JWK);
    settings.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
    return settings;
  }

  private static String url(HttpServer at) {
    return "http://localhost:" + at.getAddress().getPort() + "/jwks.json";
  }
}
