package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may call the subscription API (RFC 6750).
@QuarkusTest
class TokensTest extends Flow {
  private static final String TENANT = "somebody";
  private static final int DAY = 24 * 60 * 60;
  private static final String HEADER = "{\"alg\": \"RS256\", \"kid\": \"rsa\"}";

  @Test
  void no_token_is_challenged_without_an_error() {
    HttpResponse<String> answer = new Studio(null).get("/subscriptions");

    Studio.assertProblem(answer, 401, "unauthorized");
    assertThat(challenge(answer)).isEqualTo("Bearer");
  }

  static Stream<Arguments> invalid() {
    TokenMinter platform = RunningBackend.platform();
    return Stream.of(
        Arguments.of("garbage", "garbage"),
        Arguments.of("three parts of garbage", "a.b.c"),
        Arguments.of("signed with nothing", platform.unsignedToken(TENANT)),
        Arguments.of(
            "signed with the public RSA key", platform.tokenSignedWithThePublicKey("rsa", TENANT)),
        Arguments.of(
            "signed with the public EC key", platform.tokenSignedWithThePublicKey("ec", TENANT)),
        Arguments.of("signed by another", TokenMinter.withFreshKeys().token(TENANT)),
        Arguments.of(
            "signed by another, ES256",
            TokenMinter.withFreshKeys().es256Token(TENANT, change(_ -> {}))),
        Arguments.of("RS512", platform.tokenOfAnotherAlgorithm(TENANT)),
        Arguments.of("RS256 by the EC key", platform.tokenOfKeyId("ec", TENANT)),
        Arguments.of("ES256 by the RSA key", platform.es256TokenOfKeyId("rsa", TENANT)),
        Arguments.of("of an unknown key", platform.tokenOfKeyId("unknown", TENANT)),
        Arguments.of("of a key for encryption", platform.tokenSignedWithTheEncryptionKey(TENANT)),
        Arguments.of("expired", platform.token(TENANT, expiring(-120))),
        Arguments.of("expired, ES256", platform.es256Token(TENANT, expiring(-120))),
        Arguments.of(
            "not good yet",
            platform.token(TENANT, claims -> claims.setNotBefore(secondsFromNow(120)))),
        Arguments.of("without an end", platform.token(TENANT, claims -> claims.unsetClaim("exp"))),
        Arguments.of(
            "for another audience",
            platform.token(TENANT, claims -> claims.setAudience("another-service"))),
        Arguments.of("for no audience", platform.token(TENANT, claims -> claims.unsetClaim("aud"))),
        Arguments.of(
            "of another issuer",
            platform.token(TENANT, claims -> claims.setIssuer("http://localhost/other"))),
        Arguments.of("living a second too long", platform.token(TENANT, living(0, DAY + 1))),
        Arguments.of("old, living too long", platform.token(TENANT, living(-DAY, DAY + 60))),
        Arguments.of("ES256, living too long", platform.es256Token(TENANT, living(0, 2 * DAY))),
        Arguments.of(
            "without a beginning", platform.token(TENANT, claims -> claims.unsetClaim("iat"))),
        Arguments.of("issued in the future", platform.token(TENANT, living(120, 60))),
        Arguments.of(
            "with a beginning that is no number",
            platform.token(TENANT, claims -> claims.setStringClaim("iat", "today"))),
        Arguments.of("of nobody", platform.token(TENANT, claims -> claims.unsetClaim("sub"))),
        Arguments.of("of nobody's name", platform.token(TENANT, claims -> claims.setSubject(" "))),
        Arguments.of(
            "of too long a name",
            platform.token(TENANT, claims -> claims.setSubject("s".repeat(257)))),
        Arguments.of("of a number", platform.token(TENANT, claims -> claims.setClaim("sub", 17L))),
        Arguments.of("by an RSA key of 1,024 bits", platform.tokenSignedWithTheWeakKey(TENANT)));
  }

  /// Signed by the issuer, and yet no JWT (RFC 7519, section 7.2).
  static Stream<Arguments> malformed() {
    String claims = TokenMinter.claims(TENANT).toJson();
    String members = claims.substring(1, claims.length() - 1);
    String nested = "[".repeat(5_000) + "]".repeat(5_000);
    return Stream.of(
        Arguments.of("trailing comma in the claims", minted(HEADER, "{" + members + ",}")),
        Arguments.of("leading comma in the claims", minted(HEADER, "{," + members + "}")),
        Arguments.of(
            "trailing comma in the header",
            minted("{\"alg\": \"RS256\", \"kid\": \"rsa\",}", claims)),
        Arguments.of(
            "trailing comma in a list", minted(HEADER, "{" + members + ", \"groups\": [\"a\",]}")),
        Arguments.of("text after the claims", minted(HEADER, claims + " true")),
        Arguments.of("a claim twice", minted(HEADER, "{" + members + ", \"sub\": \"other\"}")),
        Arguments.of(
            "5,000 nested arrays", minted(HEADER, "{" + members + ", \"x\": " + nested + "}")),
        Arguments.of(
            "5,000 nested arrays in the header",
            minted("{\"alg\": \"RS256\", \"kid\": \"rsa\", \"x\": " + nested + "}", claims)),
        Arguments.of("5,000 nested arrays as the claims", minted(HEADER, nested)),
        Arguments.of("5,000 opening brackets as the claims", minted(HEADER, "[".repeat(5_000))),
        Arguments.of("claims that are a list", minted(HEADER, "[" + claims + "]")),
        Arguments.of("claims that are a string", minted(HEADER, "\"claims\"")),
        Arguments.of("claims that are null", minted(HEADER, "null")),
        Arguments.of("no claims", minted(HEADER, "")),
        Arguments.of(
            "claims in UTF-16",
            RunningBackend.platform().tokenOf(HEADER.getBytes(UTF_8), claims.getBytes(UTF_16))),
        Arguments.of(
            "claims in ISO 8859-1",
            RunningBackend.platform()
                .tokenOf(
                    HEADER.getBytes(UTF_8),
                    ("{" + members + ", \"name\": \"Zo\u00eb\"}").getBytes(ISO_8859_1))),
        Arguments.of("padded claims", padded(claims)),
        Arguments.of(
            "a character that is not base64url's in the claims",
            RunningBackend.platform().signedAsIs(base64(HEADER), base64(claims) + "%")),
        Arguments.of("a fourth part", RunningBackend.platform().token(TENANT) + ".e30"),
        Arguments.of("more than a signature", RunningBackend.platform().token(TENANT) + "!"),
        Arguments.of(
            "a token within a token",
            minted(
                "{\"alg\": \"RS256\", \"kid\": \"rsa\", \"cty\": \"JWT\"}",
                RunningBackend.platform().token(TENANT))),
        Arguments.of("a number beyond a double", minted(HEADER, "{" + members + ", \"x\": 1e400}")),
        Arguments.of(
            "a number beyond a long",
            minted(HEADER, "{" + members + ", \"x\": 99999999999999999999}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void malformed(String what, String token) {
    assertInvalid(token);
  }

  /// The claims that SmallRye knows, each with a value that it may not expect.
  @ParameterizedTest
  @EnumSource(
      value = Claims.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNKNOWN"})
  void a_claim_of_an_odd_type_is_no_failure_of_ours(Claims claim) {
    JwtClaims claims = TokenMinter.claims(TENANT);
    claims.unsetClaim(claim.name());
    String members = claims.toJson().substring(1);
    for (String value :
        List.of(
            "null",
            "5",
            "1.5",
            "true",
            "\"\"",
            "\"x\"",
            "[]",
            "[1]",
            "[null]",
            "{}",
            "{\"a\": []}")) {
      String token = minted(HEADER, "{\"%s\": %s, %s".formatted(claim.name(), value, members));

      assertThat(Studio.with(token).get("/subscriptions").statusCode()).as(value).isIn(200, 401);
    }
  }

  /// Of `exp`, `nbf` and `iat`.
  static Stream<Arguments> numbers() {
    return Stream.of("exp", "nbf", "iat")
        .flatMap(
            claim ->
                Stream.of(
                        "1e400",
                        "-1e400",
                        "1e300",
                        "1e30",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "99999999999999999999",
                        "31556889864403200")
                    .filter(number -> !claim.equals("nbf") || !number.startsWith("-9"))
                    .map(number -> Arguments.of(claim, number)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("numbers")
  void a_token_of_a_time_that_no_clock_shows_is_refused(String claim, String number) {
    JwtClaims claims = TokenMinter.claims(TENANT);
    claims.unsetClaim(claim);
    String members = claims.toJson().substring(1);

    assertInvalid(minted(HEADER, "{\"%s\": %s, %s".formatted(claim, number, members)));
  }

  /// RFC 7797, section 7: a JWT never has that header; RFC 7515, section 4.1.11: we know of no
  /// header that could be critical.
  @Test
  void a_token_with_an_unencoded_payload_is_refused() {
    String claims = TokenMinter.claims(TENANT).toJson();
    TokenMinter platform = RunningBackend.platform();

    assertInvalid(platform.tokenWithUnencodedPayload(claims, "b64"));
    assertInvalid(platform.tokenWithUnencodedPayload(claims));
    assertInvalid(platform.tokenWithUnencodedPayload(base64(claims), "b64"));
    for (String extension :
        List.of(
            "\"b64\": true",
            "\"b64\": true, \"crit\": [\"b64\"]",
            "\"b64\": \"false\"",
            "\"crit\": [\"exp\"]",
            "\"crit\": []",
            "\"crit\": null",
            "\"crit\": \"b64\"")) {
      assertInvalid(
          minted("{\"alg\": \"RS256\", \"kid\": \"rsa\", %s}".formatted(extension), claims));
    }
  }

  static Stream<Arguments> valid() {
    TokenMinter platform = RunningBackend.platform();
    return Stream.of(
        Arguments.of("RS256", platform.token(TENANT)),
        Arguments.of("ES256", platform.es256Token(TENANT, change(_ -> {}))),
        Arguments.of("expired within the skew", platform.token(TENANT, expiring(-30))),
        Arguments.of("expired within the skew, ES256", platform.es256Token(TENANT, expiring(-30))),
        Arguments.of(
            "good within the skew",
            platform.token(TENANT, claims -> claims.setNotBefore(secondsFromNow(30)))),
        Arguments.of("living a day", platform.token(TENANT, living(0, DAY))),
        Arguments.of("living a day, by a fast clock", platform.token(TENANT, living(30, DAY))),
        Arguments.of(
            "of a long name",
            platform.token(TENANT, claims -> claims.setSubject("s".repeat(256)))));
  }

  /// RFC 9068, sections 2.1 and 4; RFC 7515, section 4.1.9.
  @ParameterizedTest
  @ValueSource(
      strings = {"at+jwt", "application/at+jwt", "AT+JWT", "JWT", "jwt", "application/jwt"})
  void the_type_of_an_access_token_is_taken(String type) {
    String token = RunningBackend.platform().tokenOfType(type, TENANT);

    assertThat(Studio.with(token).get("/subscriptions").statusCode()).isEqualTo(200);
  }

  static Stream<Object> otherTypes() {
    return Stream.of(
        "logout+jwt",
        "application/logout+jwt",
        "dpop+jwt",
        "secevent+jwt",
        "text/at+jwt",
        "at+jwt;x",
        "",
        17,
        List.of("at+jwt"));
  }

  /// RFC 8725, section 3.11: a token of the same issuer for another purpose.
  @ParameterizedTest
  @MethodSource("otherTypes")
  void a_token_for_another_purpose_is_refused(Object type) {
    String token = RunningBackend.platform().tokenOfType(type, TENANT);

    assertInvalid(token);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void valid(String what, String token) {
    assertThat(Studio.with(token).get("/subscriptions").statusCode()).isEqualTo(200);
  }

  @Test
  void invented_key_ids_do_not_make_the_keys_be_fetched_each_time() {
    assertThat(
            Studio.with(RunningBackend.platform().token(TENANT)).get("/subscriptions").statusCode())
        .isEqualTo(200);
    int before = RunningBackend.keys().fetches();

    for (int i = 0; i < 10; i++) {
      String token = RunningBackend.platform().tokenOfKeyId("invented-" + i, TENANT);
      assertThat(Studio.with(token).get("/subscriptions").statusCode()).isEqualTo(401);
    }

    assertThat(RunningBackend.keys().fetches() - before).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void invalid(String what, String token) {
    assertInvalid(token);
  }

  /// RFC 8725, section 3.10.
  @ParameterizedTest
  @CsvSource({"jwk, rsa", "jku, rsa", "x5u, rsa", "jwk, own", "jku, own", "x5u, own", "kid, own"})
  void a_key_that_the_token_itself_names_is_not_used(String header, String keyId) {
    TokenMinter own = TokenMinter.withFreshKeys();
    try (PublishedKeys published = new PublishedKeys(own.keySet())) {
      String token = TokenMinter.tokenOfItsOwnKey(header, own, published.url(), keyId);

      Studio.assertProblem(Studio.with(token).get("/subscriptions"), 401, "unauthorized");

      assertThat(published.fetches()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../../dev/null", "' OR 1=1 --", "rsa\u0000", "http://localhost/"})
  void a_key_id_is_only_compared(String keyId) {
    String token = RunningBackend.platform().tokenOfKeyId(keyId, TENANT);

    Studio.assertProblem(Studio.with(token).get("/subscriptions"), 401, "unauthorized");
  }

  @Test
  void a_token_that_may_read_can_t_write() {
    Studio reader = Studio.with(scoped("subscriptions:read"));
    Customer customer = Customer.open();

    assertThat(reader.get("/subscriptions").statusCode()).isEqualTo(200);
    assertInsufficient(reader.invite(customer.address("leasing")));
    assertInsufficient(reader.patch("0123456789abcdef0123456789abcdef", "{}"));
    assertInsufficient(reader.delete("0123456789abcdef0123456789abcdef"));
    assertThat(new StoredState(customer.address("leasing")).subscription()).isEmpty();
  }

  @Test
  void a_token_that_may_write_can_t_read() {
    Studio writer = Studio.with(scoped("subscriptions:write"));

    assertInsufficient(writer.get("/subscriptions"));
    assertInsufficient(writer.get("/subscriptions/0123456789abcdef0123456789abcdef"));
  }

  @Test
  void a_scope_is_a_whole_word() {
    assertInsufficient(Studio.with(scoped("subscriptions:readers")).get("/subscriptions"));
    assertInsufficient(
        Studio.with(RunningBackend.platform().token(TENANT, claims -> claims.unsetClaim("scope")))
            .get("/subscriptions"));
  }

  static Stream<Arguments> rightsBesideTheScope() {
    return Stream.of(
        Arguments.of(
            "groups", change(claims -> claims.setStringListClaim("groups", "connector:admin"))),
        Arguments.of(
            "groups as text", change(claims -> claims.setStringClaim("groups", "connector:admin"))),
        Arguments.of(
            "groups by name",
            change(claims -> claims.setClaim("groups", Map.of("connector:admin", true)))),
        Arguments.of(
            "a mapping of roles",
            change(
                claims ->
                    claims.setClaim(
                        "roleMappings", Map.of("subscriptions:read", "connector:admin")))),
        Arguments.of(
            "roles", change(claims -> claims.setStringListClaim("roles", "connector:admin"))),
        Arguments.of(
            "permissions",
            change(claims -> claims.setStringListClaim("permissions", "connector:admin"))));
  }

  /// RFC 8693, section 4.2.
  @ParameterizedTest(name = "{0}")
  @MethodSource("rightsBesideTheScope")
  void rights_come_from_the_scope_alone(String what, Consumer<JwtClaims> change) {
    Consumer<JwtClaims> reading =
        claims -> claims.setStringClaim("scope", "subscriptions:read subscriptions:write");
    Consumer<JwtClaims> without = claims -> claims.unsetClaim("scope");

    Studio reader = Studio.with(RunningBackend.platform().token(TENANT, reading.andThen(change)));
    Studio nobody = Studio.with(RunningBackend.platform().token(TENANT, without.andThen(change)));

    assertThat(reader.get("/subscriptions").statusCode()).isEqualTo(200);
    assertInsufficient(reader.get("/tenants"));
    assertInsufficient(reader.get("/subscriptions?tenant=other"));
    assertInsufficient(nobody.get("/tenants"));
    assertInsufficient(nobody.get("/subscriptions"));
  }

  static Stream<Object> noScopes() {
    return Stream.of(
        List.of("connector:admin"),
        Map.of("connector:admin", true),
        17L,
        true,
        "",
        " ",
        "Connector:Admin",
        "connector:admin,subscriptions:read",
        "connector:admin\tsubscriptions:read");
  }

  /// RFC 8693, section 4.2: a string, its scopes separated by spaces; RFC 6749, section 3.3: whose
  /// case counts.
  @ParameterizedTest
  @MethodSource("noScopes")
  void what_is_no_scope_gives_no_rights(Object scope) {
    Studio studio =
        Studio.with(
            RunningBackend.platform().token(TENANT, claims -> claims.setClaim("scope", scope)));

    assertInsufficient(studio.get("/tenants"));
    assertInsufficient(studio.get("/subscriptions"));
  }

  static Stream<Arguments> tenantless() {
    return Stream.of(
        Arguments.of("none", change(claims -> claims.unsetClaim("tenant"))),
        Arguments.of("empty", change(claims -> claims.setStringClaim("tenant", ""))),
        Arguments.of("malformed", change(claims -> claims.setStringClaim("tenant", "a b"))),
        Arguments.of("a list", change(claims -> claims.setStringListClaim("tenant", "a", "b"))),
        Arguments.of("a list of one", change(claims -> claims.setStringListClaim("tenant", "a"))),
        Arguments.of("a number", change(claims -> claims.setClaim("tenant", 17))),
        Arguments.of("a truth", change(claims -> claims.setClaim("tenant", true))),
        Arguments.of("an object", change(claims -> claims.setClaim("tenant", Map.of("id", "a")))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void tenantless(String what, Consumer<JwtClaims> change) {
    String token = RunningBackend.platform().token(TENANT, change);

    assertInsufficient(Studio.with(token).get("/subscriptions"));
  }

  private static String minted(String header, String claims) {
    return RunningBackend.platform().tokenOf(header.getBytes(UTF_8), claims.getBytes(UTF_8));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String padded(String claims) {
    String odd = claims + (claims.getBytes(UTF_8).length % 3 == 0 ? " " : "");
    String encoded = Base64.getUrlEncoder().encodeToString(odd.getBytes(UTF_8));
    return RunningBackend.platform().signedAsIs(base64(HEADER), encoded);
  }

  private static Consumer<JwtClaims> expiring(int seconds) {
    return claims -> {
      claims.setIssuedAt(secondsFromNow(-600));
      claims.setExpirationTime(secondsFromNow(seconds));
    };
  }

  /// @param issued in so many seconds
  /// @param lifetime in seconds from then
  private static Consumer<JwtClaims> living(int issued, int lifetime) {
    NumericDate start = secondsFromNow(issued);
    return claims -> {
      claims.setIssuedAt(start);
      claims.setExpirationTime(NumericDate.fromSeconds(start.getValue() + lifetime));
    };
  }

  private static NumericDate secondsFromNow(int seconds) {
    return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
  }

  private static Consumer<JwtClaims> change(Consumer<JwtClaims> change) {
    return change;
  }

  private static String scoped(String scope) {
    return RunningBackend.platform().token(TENANT, claims -> claims.setStringClaim("scope", scope));
  }

  private static void assertInvalid(String token) {
    HttpResponse<String> answer = Studio.with(token).get("/subscriptions");

    Studio.assertProblem(answer, 401, "unauthorized");
    assertThat(challenge(answer)).isEqualTo("Bearer error=\"invalid_token\"");
  }

  private static void assertInsufficient(HttpResponse<String> answer) {
    Studio.assertProblem(answer, 403, "forbidden");
    assertThat(challenge(answer)).isEqualTo("Bearer error=\"insufficient_scope\"");
  }

  private static String challenge(HttpResponse<String> answer) {
    return String.join(" | ", answer.headers().allValues("WWW-Authenticate"));
  }
}
