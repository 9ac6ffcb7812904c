package com.travtus.gmail.deployment.template;

import com.travtus.gmail.authorize.AuthorizeResource;
import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.callback.CallbackResource;
import com.travtus.gmail.pages.Pages;
import com.travtus.gmail.subscriptions.web.ApiSettings;
import com.travtus.gmail.sync.MailboxJob;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;

/// A function of the template, and what it is made of.
///
/// @param name as in the template: NameFunction, NameRole, NameLogs
/// @param module one of its classes
/// @param entered how the names of the classes begin that Lambda's runtime calls, below the
///     application's package
public record DeployedFunction(String name, Class<?> module, String entered) {

  public static Stream<DeployedFunction> all() {
    return Stream.of(
        new DeployedFunction("Authorize", AuthorizeResource.class, "authorize/"),
        new DeployedFunction("Callback", CallbackResource.class, "callback/"),
        new DeployedFunction("Subscriptions", ApiSettings.class, "subscriptions/"),
        new DeployedFunction("SyncDispatch", MailboxJob.class, "sync/DispatchHandler"),
        new DeployedFunction("SyncMailbox", MailboxJob.class, "sync/MailboxHandler"));
  }

  /// What its code can do, from where it is called.
  Walk walk() {
    OwnCode code = OwnCode.of(AwsSettings.class, Pages.class, module);
    String start = "com/travtus/gmail/" + entered;
    List<ClassNode> entries =
        code.all().filter(type -> type.name.startsWith(start)).filter(OwnCode::isManaged).toList();
    return Walk.from(entries, code);
  }

  /// What its code reads of our settings, as the variables that set them.
  public Set<String> settings() {
    return walk().settings();
  }

  @Override
  public String toString() {
    return name;
  }
}
