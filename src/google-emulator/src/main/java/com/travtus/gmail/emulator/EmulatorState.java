package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.accounts.Clients;
import com.travtus.gmail.emulator.accounts.Delegations;
import com.travtus.gmail.emulator.accounts.Directory;
import com.travtus.gmail.emulator.accounts.Federation;
import com.travtus.gmail.emulator.accounts.Grants;
import com.travtus.gmail.emulator.accounts.KeyPair;
import com.travtus.gmail.emulator.accounts.RandomTokens;
import com.travtus.gmail.emulator.accounts.ServiceAccounts;
import com.travtus.gmail.emulator.dns.TxtZone;
import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Entry.AccountKind;
import com.travtus.gmail.emulator.journal.FileJournal;
import com.travtus.gmail.emulator.journal.Journal;
import com.travtus.gmail.emulator.journal.OwnedFolder;
import com.travtus.gmail.emulator.mailbox.FileRawMessages;
import com.travtus.gmail.emulator.mailbox.Mailbox;
import com.travtus.gmail.emulator.mailbox.RawMessages;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The state of the emulated Google, restored from its journal.
final class EmulatorState implements AutoCloseable {
  private final Journal journal;
  private final Function<String, RawMessages> raws;
  private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();
  private final Set<String> seeded = ConcurrentHashMap.newKeySet();
  private @Nullable KeyPair signingKey;

  final Directory directory;
  final Clients clients;
  final ServiceAccounts serviceAccounts;
  final Delegations delegations;
  final Federation federation;
  final Grants grants;
  final TxtZone txtZone;

  private EmulatorState(Journal journal, Function<String, RawMessages> raws) {
    this.journal = journal;
    this.raws = raws;
    this.directory = new Directory(journal);
    this.clients = new Clients(journal);
    this.serviceAccounts = new ServiceAccounts(journal);
    this.delegations = new Delegations(journal);
    this.federation = new Federation(journal);
    this.grants = new Grants(journal);
    this.txtZone = new TxtZone(journal);
  }

  static EmulatorState open(@Nullable Path folder) {
    if (folder == null) {
      return new EmulatorState(Journal.inMemory(), address -> RawMessages.inMemory());
    }
    OwnedFolder owned = OwnedFolder.create(folder);
    OwnedFolder messages = owned.folder("messages");
    EmulatorState emulatorState =
        new EmulatorState(
            FileJournal.open(owned.file("journal.jsonl")),
            address -> new FileRawMessages(messages.folder(address)));
    emulatorState.journal.replay(emulatorState::apply);
    return emulatorState;
  }

  private void apply(Entry entry) {
    switch (entry) {
      case Entry.SigningKey key -> signingKey = KeyPair.parse(key.jwk());
      case Entry.Client client -> clients.apply(client);
      case Entry.WorkspaceDomain domain -> directory.apply(domain);
      case Entry.AdminPolicy policy -> directory.apply(policy);
      case Entry.Account account -> {
        directory.apply(account);
        open(account);
      }
      case Entry.AccountRenamed renamed -> {
        directory.apply(renamed);
        moved(renamed.from(), renamed.to());
      }
      case Entry.AccountReplaced replaced -> directory.apply(replaced);
      case Entry.AliasGiven given -> directory.apply(given);
      case Entry.AliasRemoved removed -> directory.apply(removed);
      case Entry.ServiceAccount account -> serviceAccounts.apply(account);
      case Entry.Delegation delegation -> delegations.apply(delegation);
      case Entry.AwsSession session -> federation.apply(session);
      case Entry.AwsProvider provider -> federation.apply(provider);
      case Entry.TokenCreator creator -> federation.apply(creator);
      case Entry.TxtRecords records -> txtZone.apply(records);
      case Entry.Consent consent -> grants.apply(consent);
      case Entry.RefreshToken token -> grants.apply(token);
      case Entry.GrantsRevoked revoked -> grants.apply(revoked);
      case Entry.OfMailbox change -> mailboxOf(change.mailbox()).apply(change);
      case Entry.Seeded key -> seeded.add(key.key());
    }
  }

  void open(Entry.Account account) {
    if (account.kind() == AccountKind.MAILBOX) {
      mailboxes.computeIfAbsent(
          account.address(), address -> new Mailbox(address, journal, raws.apply(address)));
    }
  }

  void rename(String address, String to) {
    String from = directory.find(address).orElseThrow().address();
    directory.rename(address, to);
    moved(from, directory.find(to).orElseThrow().address());
  }

  private void moved(String from, String to) {
    grants.rename(from, to);
    Mailbox mailbox = mailboxes.remove(from);
    if (mailbox != null) {
      mailbox.moveTo(to);
      mailboxes.put(to, mailbox);
    }
  }

  /// Finds a mailbox by primary address or alias.
  Optional<Mailbox> mailbox(String address) {
    return directory.find(address).map(account -> mailboxes.get(account.address()));
  }

  private Mailbox mailboxOf(String address) {
    return mailbox(address)
        .orElseThrow(() -> new IllegalArgumentException("No such mailbox: " + address));
  }

  synchronized KeyPair signingKey() {
    KeyPair key = signingKey;
    if (key == null) {
      key = KeyPair.generate(RandomTokens.keyId());
      journal.append(new Entry.SigningKey(key.toJson()));
      signingKey = key;
    }
    return key;
  }

  /// Runs `seeding` unless it already ran for that key. Journals the key afterwards, so a crash in
  /// between repeats mail instead of losing it.
  synchronized void once(String key, Runnable seeding) {
    if (!seeded.contains(key)) {
      seeding.run();
      journal.append(new Entry.Seeded(key));
      seeded.add(key);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
