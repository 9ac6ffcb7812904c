package com.travtus.gmail.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import com.travtus.gmail.secret.VaultContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultTest extends VaultContract {
  private static final String TELLING = "1//telling-refresh-token";

  private final Path folder;
  private final FileVault vault;

  FileVaultTest(@TempDir Path parent) {
    this.folder = parent.resolve("vault");
    this.vault = new FileVault(folder);
  }

  @Override
  protected Vault vault() {
    return vault;
  }

  @Test
  void what_was_written_is_there_after_a_restart() {
    vault.write(REFRESH_TOKEN, new Secret(TELLING));

    assertThat(new FileVault(folder).read(REFRESH_TOKEN)).contains(new Secret(TELLING));
  }

  @Test
  void files_and_folders_are_their_owner_s_alone() throws IOException {
    vault.write(REFRESH_TOKEN, new Secret(TELLING));
    vault.write(SecretName.STATE_KEY, new Secret(TELLING));

    assertThat(everything())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            each ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
  }

  @Test
  void no_file_shows_a_secret() throws IOException {
    vault.write(REFRESH_TOKEN, new Secret(TELLING));

    for (Path file : files()) {
      assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(TELLING, "telling");
    }
  }

  @Test
  void a_file_that_was_tampered_with_is_an_error_and_no_secret() throws IOException {
    vault.write(REFRESH_TOKEN, new Secret(TELLING));
    Path file = folder.resolve(REFRESH_TOKEN.value() + ".jwe");
    String[] parts = Files.readString(file).split("\\.", -1);
    parts[3] = (parts[3].charAt(0) == 'A' ? 'B' : 'A') + parts[3].substring(1);
    Files.writeString(file, String.join(".", parts));

    assertThatThrownBy(() -> vault.read(REFRESH_TOKEN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(TELLING);
  }

  @Test
  void a_file_that_was_cut_short_is_an_error_and_no_secret() throws IOException {
    vault.write(REFRESH_TOKEN, new Secret(TELLING));
    Path file = folder.resolve(REFRESH_TOKEN.value() + ".jwe");
    Files.writeString(file, Files.readString(file).substring(0, 20));

    assertThatThrownBy(() -> vault.read(REFRESH_TOKEN)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_file_of_another_vault_is_an_error_and_no_secret(@TempDir Path elsewhere)
      throws IOException {
    new FileVault(elsewhere.resolve("vault")).write(REFRESH_TOKEN, new Secret(TELLING));
    vault.write(REFRESH_TOKEN, new Secret("mine"));
    String file = REFRESH_TOKEN.value() + ".jwe";
    Files.writeString(
        folder.resolve(file), Files.readString(elsewhere.resolve("vault").resolve(file)));

    assertThatThrownBy(() -> vault.read(REFRESH_TOKEN)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_write_leaves_no_other_file_behind() throws IOException {
    vault.write(REFRESH_TOKEN, new Secret("old"));
    List<Path> before = files();

    vault.write(REFRESH_TOKEN, new Secret("new"));

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void a_write_that_fails_is_an_error_and_leaves_what_there_was() throws IOException {
    vault.write(SecretName.STATE_KEY, new Secret("mine"));
    Path inTheWay = folder.resolve(REFRESH_TOKEN.value() + ".jwe");
    Files.createDirectories(inTheWay.resolve("in-the-way"));

    assertThatThrownBy(() -> vault.write(REFRESH_TOKEN, new Secret(TELLING)))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(vault.read(SecretName.STATE_KEY)).contains(new Secret("mine"));
    try (Stream<Path> beside = Files.list(inTheWay.getParent())) {
      assertThat(beside.toList()).isEqualTo(List.of(inTheWay));
    }
  }

  private List<Path> files() throws IOException {
    return everything().stream().filter(Files::isRegularFile).toList();
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}
