package com.travtus.gmail.sync;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// A vault that several processes read: a file a secret.
record TestFolderVault(Path folder) implements Vault {
  @Override
  public Optional<Secret> read(SecretName name) {
    Path file = folder.resolve(name.value());
    try {
      return Files.exists(file)
          ? Optional.of(new Secret(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(SecretName name, Secret secret) {
    Path file = folder.resolve(name.value());
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, secret.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    if (read(name).isPresent()) {
      write(name, secret);
    }
  }

  @Override
  public void delete(SecretName name) {
    try {
      Files.deleteIfExists(folder.resolve(name.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
