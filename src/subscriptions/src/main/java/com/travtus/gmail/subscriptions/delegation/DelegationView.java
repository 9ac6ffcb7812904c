package com.travtus.gmail.subscriptions.delegation;

import com.travtus.gmail.subscriptions.view.DelegationGuide;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How a Workspace administrator delegates a domain.
///
/// @param clientId to be entered in the Client ID field
/// @param scopes to be entered in the OAuth Scopes field, comma-delimited
/// @param steps in the words in which customers are told them
@RegisterForReflection
public record DelegationView(
    @Schema(
            description = "To be entered in the Client ID field.",
            examples = "104567890123456789012")
        String clientId,
    @Schema(
            description = "To be entered in the OAuth Scopes field, comma-delimited.",
            examples = "https://www.googleapis.com/auth/gmail.readonly")
        String scopes,
    @Schema(
            description = "In the words in which customers are told them.",
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
