package com.travtus.gmail.emulator.accounts;

import static java.util.function.Predicate.not;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Entry.AccountKind;
import com.travtus.gmail.emulator.journal.Journal;
import java.util.ArrayList;
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

  /// Adds an account, or returns the existing one with that address.
  public synchronized Entry.Account add(
      String address, AccountKind kind, Collection<String> aliases) {
    String primary = Addresses.normalised(address);
    Entry.Account known = byAnyAddress.get(primary);
    if (known != null) {
      if (known.kind() != kind || !known.address().equals(primary)) {
        throw new IllegalArgumentException(
            address + " is already the address of another account: " + known.kind());
      }
      return known;
    }
    Entry.Account account =
        new Entry.Account(
            primary,
            aliases.stream().map(Addresses::normalised).toList(),
            kind,
            RandomTokens.digits(21));
    journal.append(account);
    apply(account);
    return account;
  }

  public synchronized void apply(Entry.Account account) {
    accounts.put(account.address(), account);
    byAnyAddress.put(account.address(), account);
    account.aliases().forEach(alias -> byAnyAddress.put(alias, account));
  }

  public synchronized void rename(String address, String to) {
    Entry.AccountRenamed entry =
        new Entry.AccountRenamed(existing(address).address(), Addresses.normalised(to));
    if (byAnyAddress.containsKey(entry.to())) {
      throw new IllegalArgumentException(to + " is already in use");
    }
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.AccountRenamed entry) {
    Entry.Account before = existing(entry.from());
    accounts.remove(entry.from());
    List<String> aliases = new ArrayList<>(before.aliases());
    aliases.add(entry.from());
    apply(new Entry.Account(entry.to(), aliases, before.kind(), before.subject()));
  }

  /// Replaces an account with a new one that has the same address and no aliases.
  public synchronized void replace(String address) {
    Entry.AccountReplaced entry =
        new Entry.AccountReplaced(existing(address).address(), RandomTokens.digits(21));
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.AccountReplaced entry) {
    Entry.Account before = existing(entry.address());
    before.aliases().forEach(byAnyAddress::remove);
    apply(new Entry.Account(before.address(), List.of(), before.kind(), entry.subject()));
  }

  /// Makes an address an alias of an account. Another account loses the alias, or is deleted if the
  /// address was its primary one.
  public synchronized void giveAlias(String alias, String address) {
    Entry.AliasGiven entry =
        new Entry.AliasGiven(Addresses.normalised(alias), existing(address).address());
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.AliasGiven entry) {
    Entry.Account former = byAnyAddress.get(entry.alias());
    if (former != null && former.address().equals(entry.alias())) {
      accounts.remove(former.address());
    } else if (former != null) {
      apply(new Entry.AliasRemoved(entry.alias()));
    }
    Entry.Account account = existing(entry.address());
    List<String> aliases = new ArrayList<>(account.aliases());
    aliases.add(entry.alias());
    apply(with(account, aliases));
  }

  /// Removes an alias from its account. The address is then free.
  public synchronized void removeAlias(String alias) {
    Entry.AliasRemoved entry = new Entry.AliasRemoved(Addresses.normalised(alias));
    if (existing(alias).address().equals(entry.alias())) {
      throw new IllegalArgumentException(alias + " is not an alias");
    }
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.AliasRemoved entry) {
    Entry.Account account = existing(entry.alias());
    byAnyAddress.remove(entry.alias());
    apply(with(account, account.aliases().stream().filter(not(entry.alias()::equals)).toList()));
  }

  private static Entry.Account with(Entry.Account account, List<String> aliases) {
    return new Entry.Account(account.address(), aliases, account.kind(), account.subject());
  }

  private Entry.Account existing(String address) {
    return find(address)
        .orElseThrow(() -> new IllegalArgumentException("No such account: " + address));
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

  /// Finds an account by primary address or alias.
  public synchronized Optional<Entry.Account> find(String address) {
    return Optional.ofNullable(byAnyAddress.get(address.strip().toLowerCase(Locale.ROOT)));
  }

  public synchronized List<Entry.Account> all() {
    return List.copyOf(accounts.values());
  }

  /// Returns the accounts that a person can sign in to.
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
