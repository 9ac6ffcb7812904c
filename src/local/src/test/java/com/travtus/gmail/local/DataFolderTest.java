package com.travtus.gmail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path parent;

  @Test
  void a_folder_that_is_made_is_its_owner_s_alone() throws IOException {
    Path claimed = DataFolder.claim(parent.resolve("a/b"));

    assertThat(permissions(claimed)).isEqualTo("rwx------");
    assertThat(permissions(parent.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void a_folder_that_others_could_read_is_its_owner_s_alone_afterwards() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("shared"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    DataFolder.claim(folder);

    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void what_is_no_folder_can_t_be_claimed() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DataFolder.claim(file)).isInstanceOf(UnusableSettings.class);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
