package com.travtus.gmail.studio.mailboxes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

/// Parts of the API's table as one file.
class CsvExportTest {
  private static final String HEADER = "id,mailbox\r\n";

  @Test
  void one_part_is_as_it_is() throws IOException {
    assertThat(written(part(HEADER + "1,a@b.example\r\n"), Map.of()))
        .isEqualTo(HEADER + "1,a@b.example\r\n");
  }

  @Test
  void several_parts_have_one_header_line() throws IOException {
    Map<String, RestResponse<byte[]>> parts =
        Map.of(
            "a+/=",
            part(
                HEADER + "2,\"ü\r\nü\"\r\n",
                "</subscriptions/export?format=csv&pageToken=c>; rel=\"next\""),
            "c",
            part(HEADER + "3,\r\n"));

    assertThat(
            written(
                part(
                    HEADER + "1,\r\n",
                    "</subscriptions/export?pageToken=a%2B%2F%3D>; rel=\"next\""),
                parts))
        .isEqualTo(HEADER + "1,\r\n2,\"ü\r\nü\"\r\n3,\r\n");
  }

  @Test
  void a_part_of_the_header_alone_adds_nothing() throws IOException {
    assertThat(
            written(
                part(HEADER + "1,\r\n", "</subscriptions/export?pageToken=a>; rel=\"next\""),
                Map.of("a", part(HEADER))))
        .isEqualTo(HEADER + "1,\r\n");
  }

  @Test
  void a_link_to_elsewhere_is_not_followed() throws IOException {
    assertThat(written(part(HEADER, "</docs?pageToken=a>; rel=\"help\""), Map.of()))
        .isEqualTo(HEADER);
  }

  @Test
  void a_part_that_can_t_be_had_is_no_end_of_the_table() {
    RestResponse<byte[]> first = part(HEADER, "</subscriptions/export?pageToken=a>; rel=\"next\"");

    assertThatThrownBy(() -> written(first, Map.of())).isInstanceOf(NullPointerException.class);
  }

  private static String written(
      RestResponse<byte[]> first, Map<String, RestResponse<byte[]>> others) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvExport(first, pageToken -> Objects.requireNonNull(others.get(pageToken))).write(out);
    return out.toString(UTF_8);
  }

  private static RestResponse<byte[]> part(String csv) {
    return RestResponse.ok(csv.getBytes(UTF_8));
  }

  private static RestResponse<byte[]> part(String csv, String link) {
    return RestResponse.ResponseBuilder.ok(csv.getBytes(UTF_8)).header("Link", link).build();
  }
}
