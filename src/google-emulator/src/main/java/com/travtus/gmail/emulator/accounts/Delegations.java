package com.travtus.gmail.emulator.accounts;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The domain-wide delegations that Workspace administrators have entered.
public final class Delegations {
  private final Journal journal;
  private final Map<String, Map<String, List<String>>> byDomain = new LinkedHashMap<>();

  public Delegations(Journal journal) {
    this.journal = journal;
  }

  /// Sets the scopes that a domain delegates to a client.
  ///
  /// @param clientId as entered; an address instead of the numeric id silently delegates nothing
  /// @param scopes empty to remove the delegation
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
