package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.secret.RefreshToken;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is kept of one tenant's mailbox, here and at Google.
record StoredState(TenantId tenant, String address) {

  /// As the customer's whose domain it is of.
  StoredState(String address) {
    this(Customer.tenantOf(address), address);
  }

  SubscriptionId id() {
    return SubscriptionId.of(tenant, new MailboxAddress(address));
  }

  Optional<Subscription> subscription() {
    return Inside.subscriptions().find(id());
  }

  Status status() {
    return subscription().orElseThrow().status();
  }

  Optional<RefreshToken> refreshToken() {
    return subscription()
        .flatMap(found -> Optional.ofNullable(found.grant()))
        .flatMap(grant -> Inside.credentials().refreshToken(id(), grant));
  }

  /// Every refresh token that is kept for the mailbox, by whichever tenant's or nobody's name.
  List<Path> secretFiles() {
    MailboxAddress mailbox = new MailboxAddress(address);
    Path vault = RunningBackend.dataFolder().resolve("vault");
    return Stream.concat(
            Stream.of(
                vault.resolve("refresh-tokens/" + id()),
                vault.resolve("unclaimed-tokens/" + SubscriptionId.ofNobody(mailbox))),
            Inside.subscriptions().ofMailbox(mailbox).stream()
                .map(each -> vault.resolve("refresh-tokens/" + each.id())))
        .distinct()
        .flatMap(folder -> filesIn(folder).stream())
        .toList();
  }

  Path mailFolder() {
    return RunningBackend.dataFolder().resolve("mail").resolve(id().value());
  }

  /// As Gmail names the one message that is stored.
  String messageId() {
    return files().getFirst().getFileName().toString().replace(".eml", "");
  }

  /// The stored messages, byte for byte.
  List<byte[]> mail() {
    return files().stream().map(StoredState::bytes).toList();
  }

  private List<Path> files() {
    return filesIn(mailFolder()).stream()
        .filter(file -> file.getFileName().toString().endsWith(".eml"))
        .toList();
  }

  private static List<Path> filesIn(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasGrant() {
    return RunningBackend.google().hasGrant(address, RunningBackend.client().clientId());
  }

  /// How often the mailbox's access was given back at Google.
  long revocations() {
    return calls("oauth2.revoke", 200);
  }

  /// How often Google was asked for a token for the mailbox.
  long tokenRequests() {
    return RunningBackend.google().calls().stream()
        .filter(call -> call.call().equals("oauth2.token"))
        .filter(call -> address.equals(call.mailbox()))
        .count();
  }

  private long calls(String name, int status) {
    return RunningBackend.google().calls().stream()
        .filter(call -> call.call().equals(name) && call.status() == status)
        .filter(call -> address.equals(call.mailbox()))
        .count();
  }

  void assertNothing() {
    assertThat(subscription()).as("subscription").isEmpty();
    assertNothingButTheSubscription();
  }

  void assertNothingButTheSubscription() {
    assertThat(refreshToken()).as("refresh token").isEmpty();
    assertThat(secretFiles()).as("secrets").isEmpty();
    assertThat(mailFolder()).as("mail").doesNotExist();
    assertThat(hasGrant()).as("grant at Google").isFalse();
  }
}
