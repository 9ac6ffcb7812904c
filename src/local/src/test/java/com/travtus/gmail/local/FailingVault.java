package com.travtus.gmail.local;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The application's vault, which fails when it is told to.
@Singleton
@Alternative
@Priority(1)
public class FailingVault implements Vault {
  private final LocalVault vault;
  private volatile Predicate<String> failing = _ -> false;
  private volatile Supplier<RuntimeException> failure = IllegalStateException::new;

  FailingVault(LocalVault vault) {
    this.vault = vault;
  }

  /// From now on, until it is healed.
  ///
  /// @param calls `read`, `write` and `delete`
  public void fail(Predicate<String> calls, Supplier<RuntimeException> with) {
    failure = with;
    failing = calls;
  }

  public void heal() {
    failing = _ -> false;
  }

  private void pass(String call) {
    if (failing.test(call)) {
      throw failure.get();
    }
  }

  @Override
  public Optional<Secret> read(SecretName name) {
    pass("read");
    return vault.read(name);
  }

  @Override
  public void write(SecretName name, Secret secret) {
    pass("write");
    vault.write(name, secret);
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    pass("replace");
    vault.replace(name, secret);
  }

  @Override
  public void delete(SecretName name) {
    pass("delete");
    vault.delete(name);
  }
}
