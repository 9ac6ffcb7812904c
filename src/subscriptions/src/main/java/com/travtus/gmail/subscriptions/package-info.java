/// The API with which Studio manages subscriptions. Start at [SubscriptionsResource].
@NullMarked
@OpenAPIDefinition(
    info =
        @Info(
            title = "Gmail connector: subscription API",
            version = "1.0.0",
            contact = @Contact(name = "Travtus", url = "https://www.travtus.com/"),
            license = @License(name = "Apache License 2.0", identifier = "Apache-2.0"),
            description =
                "Studio uses this API to manage whose Gmail mailboxes the platform reads. A"
                    + " tenant sees only its own resources; another tenant's don't exist for it."
                    + " Every refusal is a problem (RFC 9457) with a stable `type`. The API refuses"
                    + " unknown members and parameters. Besides the limits of each operation, API"
                    + " Gateway limits the rate of all callers together. Above that rate, it"
                    + " responds with 429 and `{\"message\": \"Too Many Requests\"}`."),
    servers = {
      @Server(url = "/", description = "The local run, which serves this document."),
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
                        "An access token from the platform's issuer, RS256 or ES256. Its"
                            + " `tenant` claim names the tenant, and its `scope` (RFC 8693) names"
                            + " what the token may do.")))
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
