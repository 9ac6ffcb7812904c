package com.travtus.gmail.studio.connect;

import com.travtus.gmail.studio.Console;
import com.travtus.gmail.studio.Delegations;
import com.travtus.gmail.studio.api.Delegation;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// Shows the steps that a Workspace administrator takes, on a page that can be shared.
@Console
@Path("/studio/delegation")
@Produces(MediaType.TEXT_HTML)
public class DelegationResource {
  private final Delegations delegations;

  DelegationResource(Delegations delegations) {
    this.delegations = delegations;
  }

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record DelegationPage(@Nullable Delegation delegation) implements TemplateInstance {}

  @GET
  public TemplateInstance page() {
    return new DelegationPage(delegations.current());
  }
}
