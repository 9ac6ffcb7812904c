package com.travtus.gmail.sync;

import static com.travtus.gmail.subscription.SampleSubscriptions.POLL_INTERVAL;
import static com.travtus.gmail.subscription.SampleSubscriptions.REVIEW_PERIOD;
import static com.travtus.gmail.subscription.SampleSubscriptions.TENANT;
import static com.travtus.gmail.subscription.SampleSubscriptions.address;
import static com.travtus.gmail.subscription.SampleSubscriptions.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.dynamodb.ServedDynamo;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatedMailbox;
import com.travtus.gmail.emulator.EmulatorSettings;
import com.travtus.gmail.google.GoogleAdapters;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.sync.SyncOnDisk.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// What outlives the workers: an emulated Google, DynamoDB Local on a file, and a folder of mail.
final class ProcessBackend implements AutoCloseable {
  private final Clock clock = Clock.systemUTC();
  private final EmulatedGoogle google;
  private final ServedDynamo dynamo;
  private final Places places;
  private final GoogleAdapters adapters;

  ProcessBackend(Path folder, EmulatorSettings settings) throws Exception {
    this.google = EmulatedGoogle.start(settings.withClock(clock));
    this.dynamo = ServedDynamo.on(Files.createDirectories(folder.resolve("dynamo")));
    this.places = new Places(google.url(), dynamo.url(), folder);
    this.adapters = new GoogleAdapters(google, clock, places.vault());
  }

  EmulatedGoogle google() {
    return google;
  }

  ServedDynamo dynamo() {
    return dynamo;
  }

  Places places() {
    return places;
  }

  /// Its owner consents.
  SubscriptionId subscribe(EmulatedMailbox mailbox, int backfillDays) {
    GrantId grant = GrantId.fresh();
    adapters.connect(address(mailbox.address()), grant);
    Subscription subscription =
        Subscription.invited(
                address(mailbox.address()),
                TENANT,
                AuthorizationKind.OAUTH,
                new SubscriptionOptions(
                    MailSelection.EVERYTHING_RECEIVED, backfillDays, POLL_INTERVAL, null),
                new Creation(clock.instant(), "studio-user"),
                Review.first(clock.instant(), REVIEW_PERIOD))
            .accepted(clock.instant())
            .authorized(grant, clock.instant());
    assertThat(
            dynamo
                .stores()
                .subscriptions()
                .create(subscription, event(SubscriptionAction.CREATED, clock.instant())))
        .isEqualTo(CreateResult.CREATED);
    return subscription.id();
  }

  /// The mail of one mailbox: SHA-256 by message id.
  Map<String, String> stored(SubscriptionId mailbox) throws IOException {
    Map<String, String> stored = new HashMap<>();
    try (Stream<Path> files =
        Files.walk(places.folder().resolve("mail").resolve(mailbox.value()))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString().replace(".eml", "");
        String before = stored.put(name, new DigestUtils("SHA-256").digestAsHex(file.toFile()));
        assertThat(before).as("stored twice").isNull();
      }
    }
    return stored;
  }

  List<LedgerEntry> recorded(SubscriptionId mailbox) {
    List<LedgerEntry> entries = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<LedgerEntry> page = dynamo.stores().ledger().newest(mailbox, 100, after);
      entries.addAll(page.items());
      after = page.nextStartKey();
    } while (after != null);
    return entries;
  }

  @Override
  public void close() {
    google.close();
    dynamo.close();
  }
}
