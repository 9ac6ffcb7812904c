package com.travtus.gmail.emulator.accounts;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The OAuth clients of the emulated Google's only project.
public final class Clients {
  private final Journal journal;
  private final Map<String, Entry.Client> clients = new LinkedHashMap<>();

  public Clients(Journal journal) {
    this.journal = journal;
  }

  /// Registers a client, replacing an existing one with the same id.
  public synchronized Entry.Client register(String id, String secret, List<String> redirectUris) {
    Entry.Client client = new Entry.Client(id, secret, List.copyOf(redirectUris));
    if (!client.equals(clients.get(id))) {
      journal.append(client);
      apply(client);
    }
    return client;
  }

  public synchronized void apply(Entry.Client client) {
    clients.put(client.id(), client);
  }

  public synchronized Optional<Entry.Client> find(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  public synchronized List<Entry.Client> all() {
    return List.copyOf(clients.values());
  }
}
