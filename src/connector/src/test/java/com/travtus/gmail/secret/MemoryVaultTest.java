package com.travtus.gmail.secret;

class MemoryVaultTest extends VaultContract {
  private final Vault vault = new MemoryVault();

  @Override
  protected Vault vault() {
    return vault;
  }
}
