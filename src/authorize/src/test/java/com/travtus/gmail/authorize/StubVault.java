package com.travtus.gmail.authorize;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/// What a deployment's vault has for this function, in place of the default one.
@Singleton
final class StubVault implements Vault {
  private static final Map<SecretName, Secret> SECRETS =
      Map.of(SecretName.STATE_KEY, new Secret("bWFkZS11cC1tYWRlLXVwLW1hZGUtdXAtbWFkZS11cC0"));

  @Override
  public Optional<Secret> read(SecretName name) {
    return Optional.ofNullable(SECRETS.get(name));
  }

  @Override
  public void write(SecretName name, Secret secret) {
    throw new UnsupportedOperationException("the function has no right to write secrets");
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    throw new UnsupportedOperationException("the function has no right to write secrets");
  }

  @Override
  public void delete(SecretName name) {
    throw new UnsupportedOperationException("the function has no right to delete secrets");
  }
}
