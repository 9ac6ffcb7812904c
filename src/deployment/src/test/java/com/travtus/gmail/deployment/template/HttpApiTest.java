package com.travtus.gmail.deployment.template;

import static com.travtus.gmail.deployment.template.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Template.Needed
class HttpApiTest {
  private final Template template = Template.deployed();
  private final JsonNode api = template.properties("HttpApi").path("Body");
  private final JsonNode stage = template.properties("HttpApiApiGatewayDefaultStage");

  /// Each route as `get /health`, with who must have issued the caller's token.
  private Map<String, String> routes() {
    return api.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        method ->
                            Map.entry(
                                method.getKey().replace("x-amazon-apigateway-any-method", "any")
                                    + " "
                                    + path.getKey(),
                                method.getValue().path("security").toString())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void every_route_but_the_consent_s_three_wants_a_token_of_studio_s() {
    String ofStudio = "[{\"Studio\":[]}]";

    assertThat(routes())
        .containsOnly(
            Map.entry("get /gmail/authorize", ""),
            Map.entry("get /gmail/callback", ""),
            Map.entry("post /gmail/callback", ""),
            Map.entry("any /subscriptions", ofStudio),
            Map.entry("any /subscriptions/{proxy+}", ofStudio),
            Map.entry("any /domains", ofStudio),
            Map.entry("any /domains/{proxy+}", ofStudio),
            Map.entry("get /tenants", ofStudio),
            Map.entry("any /tenants/{proxy+}", ofStudio),
            Map.entry("get /delegation", ofStudio),
            Map.entry("get /health", ofStudio));
  }

  @ParameterizedTest
  @CsvSource({
    "/gmail/authorize, get, AuthorizeFunction",
    "/gmail/callback, get, CallbackFunction",
    "/gmail/callback, post, CallbackFunction",
    "/subscriptions, x-amazon-apigateway-any-method, SubscriptionsFunction",
    "/subscriptions/{proxy+}, x-amazon-apigateway-any-method, SubscriptionsFunction",
    "/domains, x-amazon-apigateway-any-method, SubscriptionsFunction",
    "/domains/{proxy+}, x-amazon-apigateway-any-method, SubscriptionsFunction",
    "/tenants, get, SubscriptionsFunction",
    "/tenants/{proxy+}, x-amazon-apigateway-any-method, SubscriptionsFunction",
    "/delegation, get, SubscriptionsFunction",
    "/health, get, SubscriptionsFunction"
  })
  void a_route_leads_to_its_function(String path, String method, String function) {
    JsonNode integration =
        api.path("paths").path(path).path(method).path("x-amazon-apigateway-integration");

    assertThat(integration.path("uri").asText()).contains("/" + function + ".Arn/invocations");
    assertThat(integration.path("payloadFormatVersion").asText()).isEqualTo("2.0");
  }

  @Test
  void the_authorizer_believes_one_issuer_and_one_audience() {
    assertThat(
            api.path("components")
                .path("securitySchemes")
                .path("Studio")
                .path("x-amazon-apigateway-authorizer"))
        .isEqualTo(
            json(
                """
                {type: 'jwt', identitySource: '$request.header.Authorization',
                 jwtConfiguration: {issuer: 'https://studio.example/',
                                    audience: ['gmail-connector']}}
                """));
  }

  @Test
  void calls_are_throttled_and_consents_more_so() {
    assertThat(stage.path("DefaultRouteSettings"))
        .isEqualTo(
            json(
                """
                {ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50, DetailedMetricsEnabled: true}
                """));
    assertThat(stage.path("RouteSettings"))
        .isEqualTo(
            json(
                """
                {'GET /gmail/callback': {ThrottlingBurstLimit: 40, ThrottlingRateLimit: 20},
                 'POST /gmail/callback': {ThrottlingBurstLimit: 40, ThrottlingRateLimit: 20}}
                """));
  }

  /// A callback's query string has an authorization code in it.
  @Test
  void the_access_log_has_no_query_string_and_no_token() {
    JsonNode log = stage.path("AccessLogSettings");

    assertThat(log.path("DestinationArn").asText()).isEqualTo("ApiLogs.Arn");
    assertThat(json(log.path("Format").asText()).properties())
        .extracting(Map.Entry::getKey)
        .contains("requestId", "status", "route", "latencyMs", "tenant", "authorizerError");
    assertThat(json(log.path("Format").asText()).path("tenant").asText())
        .isEqualTo("$context.authorizer.claims.tenant");
    assertThat(log.path("Format").asText())
        .doesNotContain("requestOverride", "queryString", "rawQuery", "header", "cookie")
        .contains("$context.path\"");
  }

  @Test
  void who_called_what_is_kept_for_a_year() {
    assertThat(template.properties("ApiLogs").path("RetentionInDays").asInt()).isEqualTo(365);
  }

  @Test
  void with_a_domain_of_its_own_the_generated_address_is_closed() {
    assertThat(template.properties("Domain"))
        .isEqualTo(
            json(
                """
                {DomainName: 'google-workspace.travtus.com',
                 DomainNameConfigurations: [{
                   CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
                   EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2'}]}
                """));
    assertThat(api.path("servers").findValue("disableExecuteApiEndpoint").asBoolean()).isTrue();
    assertThat(template.outputs().path("ApiUrl").path("Value").asText())
        .isEqualTo("https://google-workspace.travtus.com");
    assertThat(template.outputs().path("AuthorizeUrl").path("Value").asText())
        .isEqualTo("https://google-workspace.travtus.com/gmail/authorize");
    assertThat(template.outputs().path("RedirectUri").path("Value").asText())
        .isEqualTo("https://google-workspace.travtus.com/gmail/callback");
  }
}
