package com.travtus.gmail.emulator.accounts;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the admins of the Workspace domains typed in under "Domain-wide delegation".
public final class Delegations {
  private final Journal journal;
  private final Map<String, Map<String, List<String>>> byDomain = new LinkedHashMap<>();

  public Delegations(Journal journal) {
    this.journal = journal;
  }

  /// Sets what a domain delegates to a client.
  ///
  /// @param clientId as it was typed: an address where a number belongs delegates nothing, silently
  /// @param scopes none takes the delegation back
  public synchronized void set(String domain, String clientId, List<String> scopes) {
    Entry.Delegation entry =
        new Entry.Delegation(domain.toLowerCase(Locale.ROOT), clientId.strip(), scopes);
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.Delegation entry) {
    Map<String, List<String>> clients =
        byDomain.computeIfAbsent(entry.domain(), domain -> new LinkedHashMap<>());
    if (entry.scopes().isEmpty()) {
      clients.remove(entry.clientId());
    } else {
      clients.put(entry.clientId(), List.copyOf(entry.scopes()));
    }
  }

  public synchronized Optional<List<String>> scopes(String domain, String clientId) {
    return Optional.ofNullable(byDomain.get(domain)).map(clients -> clients.get(clientId));
  }

  public synchronized boolean anywhere(String clientId) {
    return byDomain.values().stream().anyMatch(clients -> clients.containsKey(clientId));
  }
}
