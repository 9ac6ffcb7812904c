package com.travtus.gmail.subscriptions.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.travtus.gmail.idempotency.Claim;
import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.idempotency.RequestKey;
import com.travtus.gmail.idempotency.StoredResponse;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscriptions.view.BatchOutcomes;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs a request with an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) once. The
/// same request gets the same response again. A refused request changed nothing, so it may be
/// retried under the same key, changed or not. So may a batch with rate-limited entries.
@Singleton
public final class Idempotency {
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private static final Logger LOG = Logger.getLogger(Idempotency.class);

  private final HttpHeaders headers;
  private final Caller caller;
  private final IdempotentRequests requests;
  private final ObjectMapper json;
  private final Clock clock;

  /// @param headers of the current request
  /// @param caller of the current request
  Idempotency(
      HttpHeaders headers,
      Caller caller,
      IdempotentRequests requests,
      ObjectMapper json,
      Clock clock) {
    this.headers = headers;
    this.caller = caller;
    this.requests = requests;
    this.json = json;
    this.clock = clock;
  }

  /// Runs the work, or returns the response of its first run.
  ///
  /// @param key null if there is none; the work then always runs
  /// @param operation the method and the path
  /// @param work the work that a repeated request must not run again
  /// @throws ApiProblem if the key is not valid or belongs to another request, or the request is
  ///     still running
  public Response once(
      @Nullable String key, String operation, @Nullable Object body, Supplier<Response> work) {
    List<String> stated = headers.getRequestHeader(HEADER);
    if (stated.isEmpty()) {
      return work.get();
    }
    // The framework takes the first of several headers, and null for an empty one.
    if (key == null || stated.size() > 1 || !KEY.matcher(key).matches()) {
      throw new ApiProblem(
          Problem.malformed("Send one Idempotency-Key of 1 to 255 visible ASCII characters."));
    }
    TenantId tenant = caller.tenant();
    RequestKey request =
        caller.actsAsOperator() ? RequestKey.ofOperator(tenant, key) : RequestKey.of(tenant, key);
    String fingerprint = DigestUtils.sha256Hex(operation + "\n" + text(body));
    return switch (requests.claim(request, fingerprint, clock.instant())) {
      case Claim.Granted _ -> granted(request, fingerprint, work);
      case Claim.Answered(StoredResponse answer) -> repeated(answer);
      case Claim.UnderWay _ ->
          throw new ApiProblem(
              Problem.of(
                  409,
                  "request-under-way",
                  "The request is still running",
                  "Send the request again in a minute to get its response."));
      case Claim.OtherRequest _ -> throw new ApiProblem(Problem.ofStatus(422));
    };
  }

  private Response granted(RequestKey request, String fingerprint, Supplier<Response> work) {
    Response answer;
    try {
      answer = work.get();
    } catch (RuntimeException e) {
      requests.released(request);
      throw e;
    }
    if (isFinal(answer)) {
      keep(request, fingerprint, kept(answer));
    } else {
      requests.released(request);
    }
    return answer;
  }

  private static boolean isFinal(Response answer) {
    return answer.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
        && !(answer.getEntity() instanceof BatchOutcomes batch && batch.someAreRateLimited());
  }

  /// Stores the response. Only logs a failure, because the request itself has succeeded.
  private void keep(RequestKey request, String fingerprint, StoredResponse answer) {
    try {
      requests.answered(request, fingerprint, answer, clock.instant());
    } catch (RuntimeException e) {
      LOG.error("the response to a request could not be stored", e);
    }
  }

  private StoredResponse kept(Response answer) {
    Map<String, String> kept = new HashMap<>();
    answer.getStringHeaders().forEach((name, values) -> kept.put(name, values.getFirst()));
    kept.remove(HttpHeaders.CONTENT_TYPE);
    return new StoredResponse(answer.getStatus(), kept, text(answer.getEntity()));
  }

  private static Response repeated(StoredResponse answer) {
    Response.ResponseBuilder again =
        Response.status(answer.status())
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
            .entity(answer.body());
    answer.headers().forEach(again::header);
    return again.build();
  }

  private String text(@Nullable Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value can't be written as JSON", e);
    }
  }
}
