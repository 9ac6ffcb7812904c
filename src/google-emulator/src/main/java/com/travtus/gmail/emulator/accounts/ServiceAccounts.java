package com.travtus.gmail.emulator.accounts;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The project's service accounts, each with one key.
public final class ServiceAccounts {
  public static final String PROJECT = "emulated-project";

  private final Journal journal;
  private final Map<String, Entry.ServiceAccount> accounts = new LinkedHashMap<>();

  public ServiceAccounts(Journal journal) {
    this.journal = journal;
  }

  /// Returns the service account with that name, creating it with a new key if necessary.
  public synchronized Entry.ServiceAccount create(String name) {
    String email = name + "@" + PROJECT + ".iam.gserviceaccount.com";
    Entry.ServiceAccount known = accounts.get(email);
    if (known != null) {
      return known;
    }
    KeyPair key = KeyPair.generate(RandomTokens.keyId());
    Entry.ServiceAccount account =
        new Entry.ServiceAccount(email, RandomTokens.digits(21), key.id(), key.toJson());
    journal.append(account);
    apply(account);
    return account;
  }

  public synchronized void apply(Entry.ServiceAccount account) {
    accounts.put(account.email(), account);
  }

  public synchronized Optional<Entry.ServiceAccount> find(String email) {
    return Optional.ofNullable(accounts.get(email));
  }
}
