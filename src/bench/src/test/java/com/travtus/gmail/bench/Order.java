package com.travtus.gmail.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What is to be brought, from where to where.
///
/// @param google where the emulated Google listens, without a slash at the end
/// @param serviceAccountKey of an account that every mailbox is delegated to
/// @param mailboxes addresses
/// @param expected messages in all of them
/// @param folder a fresh one
/// @param unitsPerMinute what one mailbox may be asked for
public record Order(
    String google,
    String serviceAccountKey,
    List<String> mailboxes,
    int expected,
    String folder,
    int patienceSeconds,
    int unitsPerMinute) {

  public Order {
    mailboxes = List.copyOf(mailboxes);
  }

  public URI googleUrl() {
    return URI.create(google);
  }

  public Path target() {
    return Path.of(folder);
  }

  public Duration patience() {
    return Duration.ofSeconds(patienceSeconds);
  }

  @Override
  public String toString() {
    return "Order[" + expected + " messages]";
  }
}
