package com.travtus.gmail.sync;

import com.travtus.gmail.aws.dynamodb.DynamoStores;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.subscription.Subscriptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.function.Consumer;

/// The worker's part of the connector on stores that outlive the process, and that several
/// processes have at a time.
final class SyncOnDisk implements AutoCloseable {
  private final DynamoStores dynamo;
  private final MailboxJob work;

  /// @param places where Google and the stores are
  /// @param parallelism how many messages are taken in at a time
  SyncOnDisk(Places places, int parallelism, Clock clock, Consumer<KillPoint> passed) {
    this.dynamo = DynamoStores.at(places.dynamo());
    TestSyncSettings settings = TestSyncSettings.inParallel(parallelism);
    WatchedPorts watched = new WatchedPorts(passed);
    Subscriptions subscriptions = watched.of(dynamo.subscriptions());
    Ledger ledger = watched.of(dynamo.ledger());
    MailStore store = new DurableFolderStore(places.folder(), passed);
    this.work =
        new MailboxJob(
            NothingAwaited.of(dynamo, clock),
            new SyncMailbox(
                subscriptions,
                dynamo.domains(),
                NothingAwaited.followed(subscriptions, dynamo.domains(), clock),
                watched.of(GoogleAdapters.mailboxes(places.google(), places.vault(), clock)),
                new MessageIntake(store, ledger, clock, settings),
                dynamo.failedMessages(),
                settings,
                new Retry(new Random(7)),
                clock),
            new PurgeMail(dynamo.purges(), ledger, dynamo.failedMessages(), store, clock),
            NothingRevoked.of(dynamo, clock),
            _ -> {},
            clock);
  }

  DynamoStores dynamo() {
    return dynamo;
  }

  MailboxJob work() {
    return work;
  }

  @Override
  public void close() {
    dynamo.close();
  }

  /// What the processes of one test have in common.
  ///
  /// @param folder of the mail and the vault
  record Places(URI google, URI dynamo, Path folder) {
    TestFolderVault vault() {
      return new TestFolderVault(folder.resolve("vault"));
    }
  }
}
