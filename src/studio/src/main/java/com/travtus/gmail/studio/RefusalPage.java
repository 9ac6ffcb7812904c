package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Problem;
import com.travtus.gmail.studio.api.Refused;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Shows an API refusal on a page of its own where no form can show it.
final class RefusalPage {
  RefusalPage() {}

  @CheckedTemplate(basePath = "studio", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Refusal(Problem problem) implements TemplateInstance {}

  @ServerExceptionMapper
  Response show(Refused refused) {
    return Response.status(refused.problem().status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(new Refusal(refused.problem()).render())
        .build();
  }
}
