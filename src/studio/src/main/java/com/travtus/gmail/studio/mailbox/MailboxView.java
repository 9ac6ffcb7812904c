package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Delegation;
import com.travtus.gmail.studio.api.QuarantinePage.QuarantinedMessage;
import com.travtus.gmail.studio.api.Subscription;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a mailbox's page shows, but for its charts.
///
/// @param version the API's `ETag`
/// @param delegation what an administrator has to enter; null: nothing, or nobody knows
/// @param older where the messages before these are; null: there are none
record MailboxView(
    Subscription mailbox,
    String version,
    MailboxDetails mailboxDetails,
    List<Action> actions,
    @Nullable Delegation delegation,
    @Nullable BackfillText backfill,
    List<MessageRow> messages,
    @Nullable URI older,
    List<Quarantined> quarantined,
    List<AuditLine> audit) {

  /// A message that could not be taken in.
  record Quarantined(QuarantinedMessage message, Timestamp since, Timestamp nextTry) {}

  public String id() {
    return mailbox.id();
  }

  /// Where the page asks for what has changed.
  public URI live() {
    return UriBuilder.fromPath("/studio/mailboxes/{id}/live")
        .queryParam("seen", "{version}")
        .build(id(), version);
  }
}
