package com.travtus.gmail.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MailStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMailStoreTest extends MailStoreContract {
  private final Path folder;
  private final FolderMailStore store;

  FolderMailStoreTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = new FolderMailStore(new LocalFolder(folder));
  }

  @Override
  protected MailStore store() {
    return store;
  }

  @Override
  protected Optional<byte[]> kept(MailKey key) throws IOException {
    Path file = folder.resolve(key.value());
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  @Test
  void mail_is_its_owner_s_alone_to_read() throws IOException {
    store(key("m-1"), "Lost.".getBytes(UTF_8));

    try (Stream<Path> all = Files.walk(folder.resolve("mail"))) {
      assertThat(all)
          .isNotEmpty()
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .endsWith("------"));
    }
  }

  @Test
  void a_message_that_can_t_be_stored_is_an_error_and_leaves_nothing_half_done()
      throws IOException {
    Path target = folder.resolve(key("m-1").value());
    Files.createDirectories(target.resolve("in-the-way"));

    assertThatThrownBy(() -> store(key("m-1"), "Lost.".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);

    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void a_folder_has_no_links() throws IOException {
    store(key("m-1"), "Lost.".getBytes(UTF_8));

    assertThat(store.link(key("m-1"), Duration.ofMinutes(5))).isEmpty();
  }

  @Test
  void a_message_that_can_t_be_removed_is_an_error() throws IOException {
    Path target = folder.resolve(key("m-1").value());
    Files.createDirectories(target.resolve("in-the-way"));

    assertThatThrownBy(() -> store.delete(List.of(key("m-1")))).isInstanceOf(IOException.class);
  }

  @Test
  void what_a_crash_left_behind_goes_with_the_next_start() throws IOException {
    Path left = Files.createFile(folder.resolve("incoming/left.eml"));
    store(key("m-1"), "Lost.".getBytes(UTF_8));

    assertThat(new FolderMailStore(new LocalFolder(folder))).isNotNull();

    assertThat(left).doesNotExist();
    assertThat(kept(key("m-1"))).isPresent();
  }
}
