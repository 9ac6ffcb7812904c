package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private final ObjectMapper json = new ObjectMapper();

  StrictJsonTest() {
    new StrictJson().customize(json);
  }

  enum Colour {
    RED,
    GREEN
  }

  record Body(
      @Nullable String text,
      @Nullable Integer number,
      @Nullable Boolean flag,
      @Nullable List<String> list,
      @Nullable Colour colour) {}

  record Primitive(int number) {}

  private static String ofLength(int length) {
    String start = "{\"text\":\"";
    return start + "x".repeat(length - start.length() - 2) + "\"}";
  }

  @Test
  void a_body_is_read_as_it_says() throws JsonProcessingException {
    assertThat(
            json.readValue(
                "{\"text\":\"5\",\"number\":5,\"flag\":true,\"list\":[\"a\"],\"colour\":\"RED\"}",
                Body.class))
        .isEqualTo(new Body("5", 5, true, List.of("a"), Colour.RED));
    assertThat(json.readValue("{}", Body.class)).isEqualTo(new Body(null, null, null, null, null));
    assertThat(json.readValue("{\"text\":null}", Body.class))
        .isEqualTo(new Body(null, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"txet\":\"a\"}",
        "{\"Text\":\"a\"}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"text\":\"a\"}",
        "{} {}",
        "{} x",
        "{\"text\":5}",
        "{\"text\":5.5}",
        "{\"text\":true}",
        "{\"text\":[]}",
        "{\"number\":\"5\"}",
        "{\"number\":5.0}",
        "{\"number\":5.5}",
        "{\"number\":true}",
        "{\"number\":\"\"}",
        "{\"number\":2147483648}",
        "{\"flag\":\"true\"}",
        "{\"flag\":1}",
        "{\"flag\":\"\"}",
        "{\"list\":\"a\"}",
        "{\"list\":[null]}",
        "{\"list\":[5]}",
        "{\"colour\":0}",
        "{\"colour\":\"red\"}",
        "{\"colour\":\"BLUE\"}",
        "[]",
        "\"text\"",
        "{text:\"a\"}",
        "{\"text\":\"a\",}"
      })
  void what_is_not_meant_so_is_refused(String body) {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> json.readValue(body, Body.class));
  }

  @Test
  void null_is_no_number() {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> json.readValue("{\"number\":null}", Primitive.class));
  }

  @Test
  void a_body_has_at_most_a_megabyte() throws JsonProcessingException {
    assertThat(json.readValue(ofLength(1 << 20), Body.class).text()).startsWith("xxx");
    // Counted as it is read, a buffer at a time.
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> json.readValue(ofLength((1 << 20) + 100_000), Body.class))
        .havingRootCause()
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void a_value_is_not_nested_without_end() {
    String deep = "{\"list\":" + "[".repeat(1001);

    assertThatExceptionOfType(StreamConstraintsException.class)
        .isThrownBy(() -> json.readTree(deep));
  }
}
