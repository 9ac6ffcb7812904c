package com.travtus.gmail.emulator.gmail;

import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.Label;
import com.google.api.services.gmail.model.ListHistoryResponse;
import com.google.api.services.gmail.model.ListLabelsResponse;
import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import com.google.api.services.gmail.model.MessagePartBody;
import com.google.api.services.gmail.model.Profile;
import com.travtus.gmail.emulator.http.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/// The Gmail API's read methods. Source of their costs in quota units:
/// developers.google.com/workspace/gmail/api/reference/quota
public final class GmailEndpoints {
  private GmailEndpoints() {}

  /// Returns the endpoints by path below `/gmail/v1/users/:userId`. All of them are GET.
  public static Map<String, Endpoint> over(GmailState state) {
    Messages messages = new Messages(state.clock());
    Labels labels = new Labels();
    Map<String, Endpoint> methods = new LinkedHashMap<>();
    methods.put(
        "/profile",
        new GmailMethod(
            "gmail.users.getProfile",
            Gmail.Users.GetProfile.class,
            1,
            GmailScopes.PROFILE,
            Profile.class,
            Labels::profile,
            state));
    methods.put(
        "/messages",
        new GmailMethod(
            "gmail.users.messages.list",
            Gmail.Users.Messages.List.class,
            5,
            GmailScopes.READ,
            ListMessagesResponse.class,
            messages::list,
            state));
    methods.put(
        "/messages/:id",
        new GmailMethod(
            "gmail.users.messages.get",
            Gmail.Users.Messages.Get.class,
            20,
            GmailScopes.READ,
            Message.class,
            messages::get,
            state));
    methods.put(
        "/messages/:messageId/attachments/:id",
        new GmailMethod(
            "gmail.users.messages.attachments.get",
            Gmail.Users.Messages.Attachments.Get.class,
            20,
            GmailScopes.CONTENT,
            MessagePartBody.class,
            messages::attachment,
            state));
    methods.put(
        "/history",
        new GmailMethod(
            "gmail.users.history.list",
            Gmail.Users.History.List.class,
            2,
            GmailScopes.READ,
            ListHistoryResponse.class,
            new HistoryList()::list,
            state));
    methods.put(
        "/labels",
        new GmailMethod(
            "gmail.users.labels.list",
            Gmail.Users.Labels.List.class,
            1,
            GmailScopes.LABELS,
            ListLabelsResponse.class,
            labels::list,
            state));
    methods.put(
        "/labels/:id",
        new GmailMethod(
            "gmail.users.labels.get",
            Gmail.Users.Labels.Get.class,
            1,
            GmailScopes.LABELS,
            Label.class,
            labels::get,
            state));
    return methods;
  }
}
