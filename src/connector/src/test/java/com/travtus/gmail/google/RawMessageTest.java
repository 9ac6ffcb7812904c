package com.travtus.gmail.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawMessageTest {
  /// In base64 it has both signs in which base64url differs, and needs padding.
  private static final byte[] RAW = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe, 0, 13, 10, 10};

  private record Read(FetchResult.Fetched fetched, String hex) {}

  private static Read read(String json) throws IOException {
    try (Spool spool = Spool.create()) {
      FetchResult.Fetched fetched =
          RawMessage.read(new ByteArrayInputStream(json.getBytes(UTF_8)), spool);
      try (InputStream in = spool.read()) {
        return new Read(fetched, HexFormat.of().formatHex(in.readAllBytes()));
      }
    }
  }

  private static final FetchResult.Fetched FETCHED =
      new FetchResult.Fetched("t-1", Set.of("INBOX", "UNREAD"), Instant.ofEpochMilli(1234));

  @Test
  void padding_is_optional() throws IOException {
    for (String raw :
        new String[] {
          Base64.getUrlEncoder().encodeToString(RAW),
          Base64.getUrlEncoder().withoutPadding().encodeToString(RAW)
        }) {
      Read read =
          read(
              """
              {"threadId":"t-1","labelIds":["INBOX","UNREAD"],"internalDate":"1234","raw":"%s"}"""
                  .formatted(raw));
      assertThat(read.fetched()).isEqualTo(FETCHED);
      assertThat(read.hex()).isEqualTo(HexFormat.of().formatHex(RAW));
    }
  }

  @Test
  void fields_come_in_any_order_and_others_are_passed_over() throws IOException {
    Read read =
        read(
            """
            {
              "raw": "%s",
              "payload": {"raw": "AAAA", "parts": [{"threadId": "x"}, [1, null, true]]},
              "id": "m-1", "sizeEstimate": 7, "internalDate": "1234",
              "labelIds": ["INBOX", "UNREAD"], "snippet": "\\u2603", "threadId": "t-1"
            }
            """
                .formatted(Base64.getUrlEncoder().encodeToString(RAW)));

    assertThat(read.fetched()).isEqualTo(FETCHED);
    assertThat(read.hex()).isEqualTo(HexFormat.of().formatHex(RAW));
  }

  @Test
  void a_message_without_labels_or_bytes_is_whole() throws IOException {
    Read read = read("{\"threadId\":\"t-1\",\"internalDate\":\"0\",\"raw\":\"\"}");

    assertThat(read.fetched()).isEqualTo(new FetchResult.Fetched("t-1", Set.of(), Instant.EPOCH));
    assertThat(read.hex()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "<html>Sorry</html>",
        "{}",
        "{\"threadId\":\"t-1\",\"internalDate\":\"1234\"}",
        "{\"internalDate\":\"1234\",\"raw\":\"AAAA\"}",
        "{\"threadId\":\"t-1\",\"raw\":\"AAAA\"}",
        "{\"threadId\":\"t-1\",\"internalDate\":\"soon\",\"raw\":\"AAAA\"}",
        "{\"threadId\":\"t-1\",\"internalDate\":\"1234\",\"raw\":\"AAAA\"",
        "{\"threadId\":\"t-1\",\"internalDate\":\"1234\",\"raw\":\"AA",
        "{\"threadId\":\"t-1\",\"internalDate\":\"1234\",\"raw\":\"A!AA\"}",
        "{\"threadId\":\"t-1\",\"internalDate\":\"1234\",\"raw\":\"A\"}",
        "{\"threadId\":\"t-1\",\"internalDate\":\"1234\",\"raw\":7}",
        "{\"threadId\":\"t-1\",\"internalDate\":\"1234\",\"raw\":null}",
        "{\"threadId\":null,\"internalDate\":\"1234\",\"raw\":\"AAAA\"}"
      })
  void anything_less_is_an_io_exception(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
  }
}
