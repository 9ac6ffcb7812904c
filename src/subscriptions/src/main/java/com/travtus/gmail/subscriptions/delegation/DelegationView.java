package com.travtus.gmail.subscriptions.delegation;

import com.travtus.gmail.subscriptions.view.DelegationGuide;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The steps with which a Workspace administrator delegates a domain.
@RegisterForReflection
public record DelegationView(
    @Schema(description = "Enter it in the Client ID field.", examples = "104567890123456789012")
        String clientId,
    @Schema(
            description = "Enter them in the OAuth Scopes field, comma-delimited.",
            examples = "https://www.googleapis.com/auth/gmail.readonly")
        String scopes,
    @Schema(
            description = "The steps in the Admin console, as our customer instructions word them.",
            examples = "[\"Click Authorize.\"]")
        List<String> steps) {

  static DelegationView of(DelegationGuide guide) {
    return new DelegationView(
        guide.clientId(),
        guide.scopes(),
        List.of(
            "From your domain's Admin console, go to Main menu > Security > Access and data control >"
                + " API controls.",
            "In the Domain wide delegation pane, select Manage Domain Wide Delegation.",
            "Click Add new.",
            "In the Client ID field, enter " + guide.clientId() + ".",
            "In the OAuth Scopes field, enter " + guide.scopes() + ".",
            "Click Authorize.",
            "After authorization, configure and manage mailbox subscriptions within Travtus Studio."));
  }
}
