/// The API by which Studio manages subscriptions. Start at [SubscriptionsResource].
@NullMarked
@OpenAPIDefinition(
    info =
        @Info(
            title = "Gmail connector: subscription API",
            version = "1.0.0",
            contact = @Contact(name = "Travtus", url = "https://www.travtus.com/"),
            license = @License(name = "Apache License 2.0", identifier = "Apache-2.0"),
            description =
                "Studio manages here whose Gmail mailboxes the platform reads. A tenant sees what is"
                    + " its own; what another has does not exist for it. Every refusal is a problem"
                    + " (RFC 9457) whose `type` stays the same. Members and parameters that are not"
                    + " known are refused. Besides the limits of each operation, API Gateway keeps to"
                    + " a rate for all callers together, and above it answers 429 with"
                    + " `{\"message\": \"Too Many Requests\"}`."),
    servers = {
      @Server(url = "/", description = "Where this document is served: the local run."),
      @Server(url = "https://google-workspace.travtus.com", description = "Production.")
    },
    components =
        @Components(
            schemas = @Schema(name = "Problem", implementation = Problem.class),
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "studio",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    bearerFormat = "JWT",
                    description =
                        "An access token of the platform's issuer, RS256 or ES256. Its `tenant`"
                            + " claim says for whom, its `scope` (RFC 8693) what it may do.")))
package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscriptions.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.jspecify.annotations.NullMarked;

