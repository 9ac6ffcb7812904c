package com.travtus.gmail.subscriptions.openapi;

import com.travtus.gmail.subscriptions.access.Idempotency;
import com.travtus.gmail.subscriptions.web.Paging;
import com.travtus.gmail.subscriptions.web.Preconditions;
import com.travtus.gmail.subscriptions.web.Problem;
import com.travtus.gmail.subscriptions.web.QueryParameters;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/// Completes the OpenAPI document with what the operations share, so a resource declares only its
/// own.
///
/// A refusal that is declared without content (`@APIResponse(responseCode = "409", …)`) gets a
/// [Problem]. Each operation gets the refusals that any call can have. The package declares what
/// applies to the whole document.
public final class ApiDocument implements OASFilter {
  private static final Map<String, String> TAGS =
      Map.of(
          "Subscriptions", "Mailboxes, and which of their mail we import.",
          "Domains",
              "Workspace domains, how a tenant verifies them, and which owners may connect"
                  + " mailboxes.",
          "Tenants", "The tenants' display names, which mailbox owners see.",
          "Delegation", "What a Workspace administrator enters in the Admin console.",
          "Health", "Whether the connector works.");

  /// The framework's own description of 403.
  private static final String FORBIDDEN = "Not Allowed";

  /// Operations that refuse an invalid path with 400 and never respond with 404.
  private static final Set<String> ANY_PATH = Set.of("assignDomain");

  private final Collection<Class<?>> types;

  /// @param types the records that the API reads and writes
  public ApiDocument(Collection<Class<?>> types) {
    this.types = List.copyOf(types);
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    ApiSchemas schemas = new ApiSchemas(document, types);
    schemas.require();
    TreeSet<String> tags = new TreeSet<>();
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> {
                          tags.add(tag(path, operation));
                          if (isForATenant(path, method)) {
                            operation.addParameter(namedTenant());
                          }
                          complete(operation, document, schemas);
                          if (method == PathItem.HttpMethod.POST) {
                            locate(operation.getResponses().getAPIResponse("201"));
                          }
                        }));
    document.setTags(
        tags.stream()
            .map(tag -> OASFactory.createTag().name(tag).description(TAGS.get(tag)))
            .toList());
  }

  /// Returns whether a tenant calls the operation, or an operator for it: see [OperatorRoles].
  private static boolean isForATenant(String path, PathItem.HttpMethod method) {
    return path.startsWith("/subscriptions")
        || (path.startsWith("/domains") && method != PathItem.HttpMethod.PUT);
  }

  private static Parameter namedTenant() {
    return OASFactory.createParameter()
        .name(QueryParameters.TENANT)
        .in(Parameter.In.QUERY)
        .description(
            "The tenant that the operator acts for. Any other caller who sends it gets 403.")
        .schema(tenantSchema())
        .example("demo");
  }

  private static Schema tenantSchema() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.STRING)
        .pattern("^[A-Za-z0-9._:-]{1,128}$");
  }

  private static String tag(String path, Operation operation) {
    String segment = path.split("/", -1)[1];
    String tag = segment.substring(0, 1).toUpperCase(Locale.ROOT) + segment.substring(1);
    operation.setTags(List.of(tag));
    return tag;
  }

  private static void complete(Operation operation, OpenAPI document, ApiSchemas schemas) {
    parameters(operation).forEach(ApiDocument::describe);
    operation.setSecurity(alternatives(operation.getSecurity()));
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().setRequired(true);
      media(operation.getRequestBody().getContent()).forEach(schemas::close);
      media(operation.getRequestBody().getContent()).forEach(schemas::illustrate);
    }
    Map<String, APIResponse> sorted = new TreeMap<>(operation.getResponses().getAPIResponses());
    sorted.forEach((status, response) -> complete(status, response, schemas));
    for (int status : refusals(operation)) {
      sorted.compute(
          String.valueOf(status),
          (_, declared) -> isOwn(status, declared) ? declared : shared(status, document));
    }
    APIResponses responses = OASFactory.createAPIResponses();
    sorted.forEach(responses::addAPIResponse);
    operation.setResponses(responses);
  }

  /// Splits the scopes, because any one of them is enough. The framework writes them into one
  /// requirement, which would need all of them (OpenAPI 3.1, "Security Requirement Object").
  private static @Nullable List<SecurityRequirement> alternatives(
      @Nullable List<SecurityRequirement> written) {
    return written == null
        ? null
        : written.stream()
            .flatMap(requirement -> requirement.getSchemes().entrySet().stream())
            .flatMap(
                scheme ->
                    scheme.getValue().stream()
                        .map(
                            scope ->
                                OASFactory.createSecurityRequirement()
                                    .addScheme(scheme.getKey(), scope)))
            .toList();
  }

  /// Returns the statuses with which the framework, the token check and the resources' common
  /// checks refuse calls.
  private static List<Integer> refusals(Operation operation) {
    List<Integer> statuses = new ArrayList<>();
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      statuses.addAll(List.of(400, 401, 403, 406));
    }
    if (parameters(operation).stream().anyMatch(each -> each.getIn() == Parameter.In.PATH)
        && !ANY_PATH.contains(operation.getOperationId())) {
      statuses.add(404);
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(List.of(413, 415));
    }
    if (has(Idempotency.HEADER, operation)) {
      statuses.addAll(List.of(409, 422));
    }
    if (has(Preconditions.HEADER, operation)) {
      statuses.addAll(List.of(409, 412));
    }
    statuses.addAll(List.of(500, 503));
    return statuses;
  }

  private static boolean has(String parameter, Operation operation) {
    return parameters(operation).stream().anyMatch(each -> parameter.equals(each.getName()));
  }

  private static boolean isRefusal(String status) {
    return status.startsWith("4") || status.startsWith("5");
  }

  /// Returns whether a resource declared the response itself. The framework also declares 401 and
  /// 403.
  private static boolean isOwn(int status, @Nullable APIResponse declared) {
    return declared != null && status != 401 && !FORBIDDEN.equals(declared.getDescription());
  }

  private static APIResponse shared(int status, OpenAPI document) {
    Problem problem = Problem.ofStatus(status);
    APIResponse response = OASFactory.createAPIResponse().description(problem.title() + ".");
    complete(String.valueOf(status), response);
    String name = "Problem" + status;
    document.getComponents().addResponse(name, response);
    return OASFactory.createAPIResponse().ref(name);
  }

  private static void complete(String status, APIResponse response, ApiSchemas schemas) {
    complete(status, response);
    media(response.getContent()).forEach(schemas::illustrate);
    if (status.startsWith("2")) {
      media(response.getContent()).forEach(media -> addHeaders(response, media));
    }
  }

  /// Adds the headers that all responses of a kind have.
  private static void addHeaders(APIResponse response, MediaType media) {
    String reference = media.getSchema() == null ? null : media.getSchema().getRef();
    String schema = reference == null ? "" : reference;
    if (schema.endsWith("/SubscriptionView") || schema.endsWith("/CheckView")) {
      response.addHeader(
          HttpHeaders.ETAG, header("\"mwsj0kvw-0\"", "The version of what Studio can change."));
    }
    if (schema.endsWith("Page")) {
      response.addHeader(
          HttpHeaders.LINK,
          header(
                  "</subscriptions?pageToken=eyJhbGci>; rel=\"next\"",
                  "Link to the next page (RFC 8288).")
              .required(false));
    }
  }

  private static void complete(String status, APIResponse response) {
    if (isRefusal(status) && response.getContent() == null) {
      response.setContent(
          OASFactory.createContent()
              .addMediaType(Problem.MEDIA_TYPE, problem(Integer.parseInt(status))));
    }
    if (status.equals("429")) {
      response.addHeader(
          HttpHeaders.RETRY_AFTER, header("60", "Seconds (RFC 9110, section 10.2.3)."));
    }
    if (status.equals("401")) {
      response.addHeader(
          "WWW-Authenticate", header("Bearer error=\"invalid_token\"", "RFC 6750, section 3."));
    }
  }

  /// Adds the `Location` of a created resource (RFC 9110, section 15.3.2).
  private static void locate(@Nullable APIResponse created) {
    if (created != null) {
      created.addHeader(
          "Location",
          header("/subscriptions/a020bce31d577052a911b47c15851173", "URL of the new resource."));
    }
  }

  private static Header header(String example, String description) {
    return OASFactory.createHeader()
        .description(description)
        .required(true)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
        .example(example);
  }

  private static MediaType problem(int status) {
    return OASFactory.createMediaType()
        .schema(OASFactory.createSchema().ref("Problem"))
        .example(Problem.ofStatus(status).members());
  }

  /// Describes the parameters that several operations have.
  private static void describe(Parameter parameter) {
    if (parameter.getDescription() != null) {
      return;
    }
    switch (parameter.getName()) {
      case "id" -> {
        parameter.setDescription("The subscription's id.");
        parameter.setExample("a020bce31d577052a911b47c15851173");
      }
      case "messageId" -> {
        parameter.setDescription("Gmail's message id.");
        parameter.setExample("1a2054428ff3c479");
      }
      case "domain" -> {
        parameter.setDescription("The name of a Workspace domain.");
        parameter.setExample("harbourview.example");
      }
      case QueryParameters.TENANT -> {
        parameter.setDescription("A tenant, as the platform's tokens name it.");
        parameter.setExample("demo");
      }
      case Idempotency.HEADER -> {
        parameter.setDescription(
            "Identifies the request. For 24 hours, the same request with the same key does"
                + " nothing more and gets the same response. A refused request can be retried with"
                + " the same key.");
        parameter.setSchema(
            OASFactory.createSchema().addType(Schema.SchemaType.STRING).pattern("^[!-~]{1,255}$"));
      }
      case Preconditions.HEADER -> {
        parameter.setDescription("The `ETag` that the change is based on (RFC 9110).");
        parameter.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
      }
      case "pageToken" -> parameter.setDescription("The `nextPageToken` of the previous page.");
      case "limit" -> {
        parameter.setDescription("Maximum number of items on a page.");
        parameter.setSchema(
            OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(Paging.MAX_LIMIT))
                .defaultValue(Paging.DEFAULT_LIMIT));
      }
      default -> {}
    }
  }

  private static List<Parameter> parameters(Operation operation) {
    return Optional.ofNullable(operation.getParameters()).orElse(List.of());
  }

  private static List<MediaType> media(@Nullable Content content) {
    return content == null ? List.of() : List.copyOf(content.getMediaTypes().values());
  }
}
