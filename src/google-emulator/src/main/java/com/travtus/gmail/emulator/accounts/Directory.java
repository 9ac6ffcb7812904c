package com.travtus.gmail.emulator.accounts;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Entry.AccountKind;
import com.travtus.gmail.emulator.journal.Journal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The accounts, their aliases, the groups and the Workspace domains.
public final class Directory {
  private final Journal journal;
  private final Map<String, Entry.Account> accounts = new LinkedHashMap<>();
  private final Map<String, Entry.Account> byAnyAddress = new LinkedHashMap<>();
  private final Set<String> workspaceDomains = new LinkedHashSet<>();
  private final Set<String> forbiddenDomains = new LinkedHashSet<>();

  public Directory(Journal journal) {
    this.journal = journal;
  }

  /// Adds an account, or answers the one that has the address already.
  public synchronized Entry.Account add(
      String address, AccountKind kind, Collection<String> aliases) {
    String primary = Addresses.normalised(address);
    Entry.Account known = byAnyAddress.get(primary);
    if (known != null) {
      if (known.kind() != kind || !known.address().equals(primary)) {
        throw new IllegalArgumentException(
            address + " is already the address of something else: " + known.kind());
      }
      return known;
    }
    Entry.Account account =
        new Entry.Account(
            primary,
            aliases.stream().map(Addresses::normalised).toList(),
            kind,
            Secrets.digits(21));
    journal.append(account);
    apply(account);
    return account;
  }

  public synchronized void apply(Entry.Account account) {
    accounts.put(account.address(), account);
    byAnyAddress.put(account.address(), account);
    account.aliases().forEach(alias -> byAnyAddress.put(alias, account));
  }

  public synchronized void addWorkspaceDomain(String domain) {
    Entry.WorkspaceDomain entry = new Entry.WorkspaceDomain(domain.toLowerCase(Locale.ROOT));
    if (!workspaceDomains.contains(entry.domain())) {
      journal.append(entry);
      apply(entry);
    }
  }

  public synchronized void apply(Entry.WorkspaceDomain entry) {
    workspaceDomains.add(entry.domain());
  }

  public synchronized void forbid(String domain) {
    Entry.AdminPolicy entry = new Entry.AdminPolicy(domain.toLowerCase(Locale.ROOT));
    if (!forbiddenDomains.contains(entry.domain())) {
      journal.append(entry);
      apply(entry);
    }
  }

  public synchronized void apply(Entry.AdminPolicy entry) {
    forbiddenDomains.add(entry.domain());
  }

  /// By primary address or alias.
  public synchronized Optional<Entry.Account> find(String address) {
    return Optional.ofNullable(byAnyAddress.get(address.strip().toLowerCase(Locale.ROOT)));
  }

  public synchronized List<Entry.Account> all() {
    return List.copyOf(accounts.values());
  }

  /// Those that a person can sign in to.
  public List<Entry.Account> people() {
    return all().stream().filter(account -> account.kind() != AccountKind.GROUP).toList();
  }

  public synchronized boolean isWorkspace(String domain) {
    return workspaceDomains.contains(domain.toLowerCase(Locale.ROOT));
  }

  public synchronized List<String> workspaceDomains() {
    return List.copyOf(workspaceDomains);
  }

  public synchronized boolean isForbidden(String domain) {
    return forbiddenDomains.contains(domain.toLowerCase(Locale.ROOT));
  }
}
