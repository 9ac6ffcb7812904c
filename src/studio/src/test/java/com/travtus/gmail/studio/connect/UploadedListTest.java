package com.travtus.gmail.studio.connect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which of the two ways a list came.
class UploadedListTest {
  @TempDir private Path folder;

  @Test
  void what_is_typed_is_taken_where_there_is_no_file() throws IOException {
    assertThat(UploadedList.of("a@b.example", null))
        .isEqualTo(new UploadedList.Text("a@b.example"));
    assertThat(UploadedList.of("a@b.example", file(new byte[0])))
        .isEqualTo(new UploadedList.Text("a@b.example"));
    assertThat(UploadedList.of(null, null)).isEqualTo(new UploadedList.Text(""));
  }

  @Test
  void a_file_is_taken_where_nothing_is_typed() throws IOException {
    assertThat(UploadedList.of(" \r\n", file("ü@b.example".getBytes(UTF_8))))
        .isEqualTo(new UploadedList.Text("ü@b.example"));
  }

  @Test
  void both_are_refused_and_what_was_typed_is_kept() throws IOException {
    assertThat(UploadedList.of("a@b.example", file("c@d.example".getBytes(UTF_8))))
        .isEqualTo(
            new UploadedList.Unusable(
                "a@b.example", "You sent a typed list and a file. Send only one of them."));
  }

  @Test
  void a_file_in_another_encoding_is_refused() throws IOException {
    assertThat(UploadedList.of("", file("ü".getBytes(ISO_8859_1))))
        .isEqualTo(
            new UploadedList.Unusable(
                "", "The file is not in UTF-8. Save it as “CSV UTF-8”, or paste the list."));
  }

  @Test
  void a_file_that_is_too_large_is_not_read() throws IOException {
    assertThat(UploadedList.of("", file(new byte[UploadedList.LARGEST + 1])))
        .isEqualTo(
            new UploadedList.Unusable("", "The file is too large. The limit is 4,000,000 bytes."));
  }

  private FileUpload file(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("upload"), content);
    return new Upload(file, content.length);
  }

  private record Upload(Path file, long size) implements FileUpload {
    @Override
    public String name() {
      return "file";
    }

    @Override
    public Path filePath() {
      return file;
    }

    @Override
    public String fileName() {
      return "mailboxes.csv";
    }

    @Override
    public String contentType() {
      return "text/csv";
    }

    @Override
    public String charSet() {
      return "";
    }

    @Override
    public MultivaluedMap<String, String> getHeaders() {
      return new MultivaluedHashMap<>();
    }
  }
}
