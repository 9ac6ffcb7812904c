package com.travtus.gmail.studio.mailbox;

import com.travtus.gmail.studio.Timestamp;
import com.travtus.gmail.studio.api.Delegation;
import com.travtus.gmail.studio.api.QuarantinePage.QuarantinedMessage;
import com.travtus.gmail.studio.api.Subscription;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a mailbox's page, except its charts.
///
/// @param version the API's `ETag`
/// @param delegation values that an administrator has to enter; null if none are needed or known
/// @param older address of the page of older messages; null if there are none
record MailboxView(
    Subscription mailbox,
    String version,
    MailboxDetails details,
    List<Action> actions,
    @Nullable Delegation delegation,
    @Nullable BackfillText backfill,
    List<MessageRow> messages,
    @Nullable URI older,
    List<Quarantined> quarantined,
    List<AuditLine> audit) {

  /// A quarantined message, with its times in words.
  record Quarantined(QuarantinedMessage message, Timestamp since, Timestamp nextTry) {}

  public String id() {
    return mailbox.id();
  }

  /// Returns the address from which the page requests changes.
  public URI live() {
    return UriBuilder.fromPath("/studio/mailboxes/{id}/live")
        .queryParam("seen", "{version}")
        .build(id(), version);
  }
}
