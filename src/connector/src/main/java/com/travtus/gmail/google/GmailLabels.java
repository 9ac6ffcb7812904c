package com.travtus.gmail.google;

import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.ListLabelsResponse;
import com.travtus.gmail.subscription.Label;
import com.travtus.gmail.subscription.LabelLookup;
import com.travtus.gmail.subscription.Labels;
import com.travtus.gmail.subscription.LabelsResult;
import com.travtus.gmail.subscription.Subscription;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Lists a mailbox's labels (`users.labels.list`) for people to select from.
@Singleton
final class GmailLabels implements LabelLookup {
  private final MailboxCredentials credentials;
  private final GmailRequest<LabelsResult> question;

  GmailLabels(
      GoogleSettings settings, MailboxCredentials credentials, CheckGuard guard, Clock clock) {
    this.credentials = credentials;
    this.question =
        new GmailRequest<>(
            GmailMethod.LIST_LABELS,
            gmail -> new LabelsResult.Listed(read(GoogleHttp.answer(request(gmail, "me")))),
            LabelsResult.Failed::new,
            settings,
            guard,
            clock);
  }

  @Override
  public LabelsResult labels(Subscription subscription) {
    return question.ask(
        () -> credentials.of(subscription), subscription.authorization(), subscription.tenant());
  }

  static Gmail.Users.Labels.List request(Gmail gmail, String user) throws IOException {
    return gmail.users().labels().list(user).setFields("labels(id,name,type)");
  }

  /// @throws IOException if the response is malformed; every mailbox has at least Gmail's own
  ///     labels
  static Labels read(ListLabelsResponse answer) throws IOException {
    if (answer.getLabels() == null) {
      throw new IOException("a response without labels");
    }
    List<Label> labels = new ArrayList<>();
    for (com.google.api.services.gmail.model.Label each : answer.getLabels()) {
      if (each.getId() == null || each.getName() == null) {
        throw new IOException("a response with a label without an id or a name");
      }
      labels.add(new Label(each.getId(), each.getName(), "system".equals(each.getType())));
    }
    return new Labels(labels);
  }
}
