package com.travtus.gmail.sync;

import com.travtus.gmail.aws.EmbeddedDynamo;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.subscription.Subscriptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/// The worker's part of the connector on stores that outlive the process. One process has the
/// folder at a time.
final class SyncOnDisk implements AutoCloseable {
  private static final TestSyncSettings IN_PARALLEL = TestSyncSettings.inParallel(4);

  private final EmbeddedDynamo dynamo;
  private final MailboxWork work;

  SyncOnDisk(Path folder, URI google, Clock clock, Consumer<Point> passed) {
    this.dynamo = dynamo(folder);
    WatchedPorts watched = new WatchedPorts(passed);
    Subscriptions subscriptions = watched.of(dynamo.subscriptions());
    Ledger ledger = watched.of(dynamo.ledger());
    MailStore store = new DurableFolderStore(folder, passed);
    this.work =
        new MailboxWork(
            NothingAwaited.of(dynamo, clock),
            new SyncMailbox(
                subscriptions,
                dynamo.domains(),
                watched.of(GoogleAdapters.mailboxes(google, vault(folder), clock)),
                new MessageIntake(store, ledger, clock, IN_PARALLEL),
                dynamo.failingMessages(),
                IN_PARALLEL,
                clock),
            new PurgeMail(dynamo.purges(), ledger, dynamo.failingMessages(), store, clock),
            _ -> {},
            clock);
  }

  static EmbeddedDynamo dynamo(Path folder) {
    return EmbeddedDynamo.on(folder.resolve("dynamo.db"));
  }

  static TestFolderVault vault(Path folder) {
    return new TestFolderVault(folder.resolve("vault"));
  }

  EmbeddedDynamo dynamo() {
    return dynamo;
  }

  MailboxWork work() {
    return work;
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
