package com.travtus.gmail.subscriptions.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSyntaxTest {
  private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"1\",\"typ\":\"at+jwt\"}";
  private static final String CLAIMS = "{\"sub\":\"tom\",\"exp\":1893456000}";

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String token(String header, String claims) {
    return String.join(
        ".", encoded(header.getBytes(UTF_8)), encoded(claims.getBytes(UTF_8)), "c2lnbmF0dXJl");
  }

  private static void assertTaken(String token) {
    assertThatCode(() -> TokenSyntax.check(token)).doesNotThrowAnyException();
  }

  private static void assertRefused(String token) {
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> TokenSyntax.check(token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CLAIMS,
        "{}",
        " { \"sub\" : \"tom\" } ",
        "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
        "{\"n\":9223372036854775807}",
        "{\"n\":-1.5e300}",
        "{\"name\":\"住户 \\u4f4f\"}",
        "{\"crit\":[\"x\"],\"b64\":false}"
      })
  void a_token_is_three_parts_of_which_two_are_objects(String claims) {
    assertTaken(token(HEADER, claims));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "....", "e30.e30", "e30.e30.c2ln.c2ln", ".e30.e30.c2ln"})
  void another_number_of_parts_is_refused(String token) {
    assertRefused(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "5",
        "{",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{}x",
        "{} {}",
        "{\"a\":1}/**/",
        "{\"a\":01}",
        "{\"a\":NaN}"
      })
  void what_is_no_object_is_refused(String json) {
    assertRefused(token(HEADER, json));
    assertRefused(token(json, CLAIMS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sub\":\"tom\",\"sub\":\"ann\"}",
        "{\"sub\":\"tom\",\"s\\u0075b\":\"ann\"}",
        "{\"a\":{\"b\":1,\"b\":2}}"
      })
  void a_member_that_comes_twice_is_refused(String json) {
    assertRefused(token(HEADER, json));
    assertRefused(token(json, CLAIMS));
  }

  /// jose4j would make them infinite.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exp\":9223372036854775808}",
        "{\"exp\":-9223372036854775809}",
        "{\"exp\":1e400}",
        "{\"a\":[{\"b\":1e400}]}"
      })
  void a_number_that_is_too_large_is_refused(String json) {
    assertRefused(token(HEADER, json));
  }

  @Test
  void a_value_is_nested_at_most_32_deep() {
    assertTaken(token(HEADER, "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}"));
    assertRefused(token(HEADER, "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"));
    assertRefused(token(HEADER, "{\"a\":" + "[".repeat(100_000)));
  }

  /// RFC 7515, section 4.1.11; RFC 7797, section 7.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}",
        "{\"alg\":\"RS256\",\"b64\":true}",
        "{\"alg\":\"RS256\",\"crit\":[]}",
        "{\"alg\":\"RS256\",\"c\\u0072it\":[]}"
      })
  void an_extension_in_the_header_is_refused(String header) {
    assertRefused(token(header, CLAIMS));
  }

  @Test
  void an_extensions_name_within_another_member_is_none() {
    assertTaken(token("{\"alg\":\"RS256\",\"jwk\":{\"crit\":1}}", CLAIMS));
  }

  @Test
  void text_that_is_not_in_utf_8_is_refused() {
    String latin = encoded("{\"sub\":\"Zo\u00eb\"}".getBytes(ISO_8859_1));

    assertRefused(encoded(HEADER.getBytes(UTF_8)) + "." + latin + ".c2ln");
  }

  /// RFC 7515, section 2: each has one spelling.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "e30=.e30.c2ln",
        "e30.e30=.c2ln",
        "e30.e30.c2lnMQ==",
        "e31.e30.c2ln",
        "e30.e30.c2lnMR",
        "e3 0.e30.c2ln",
        "e30.e30\n.c2ln",
        "e30.e30.c2l+",
        "e30.e30.c2l/",
        "e30.e30.c"
      })
  void another_spelling_of_base64url_is_refused(String token) {
    assertTaken("e30.e30.c2ln");
    assertRefused(token);
  }
}
