package com.travtus.gmail.secret;

class InMemoryVaultTest extends VaultContract {
  private final Vault vault = new InMemoryVault();

  @Override
  protected Vault vault() {
    return vault;
  }
}
