package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.Endpoint;
import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.http.RejectedCall;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/// The start page and the control API under `/emulator/`, for other programs. Injected faults do
/// not affect them.
final class ControlRoutes {
  private final EmulatedGoogle google;

  private ControlRoutes(EmulatedGoogle google) {
    this.google = google;
  }

  static List<Route> over(EmulatedGoogle google) {
    ControlRoutes control = new ControlRoutes(google);
    StartPage page = new StartPage(google);
    return List.of(
        control.route(HttpMethod.GET, "/", call -> page.show()),
        control.route(HttpMethod.POST, "/emulator/mailboxes/:address", control::addMailbox),
        control.route(HttpMethod.POST, "/emulator/mailboxes/:address/messages", control::deliver),
        control.route(
            HttpMethod.POST, "/emulator/mailboxes/:address/expire-history", control::expireHistory),
        control.route(HttpMethod.POST, "/emulator/mailboxes/:address/labels", control::createLabel),
        control.route(
            HttpMethod.DELETE, "/emulator/mailboxes/:address/labels/:id", control::deleteLabel),
        control.route(HttpMethod.POST, "/emulator/accounts/:address/revoke", control::revoke),
        control.route(HttpMethod.POST, "/emulator/accounts/:address/rename", control::rename),
        control.route(HttpMethod.POST, "/emulator/accounts/:address/replace", control::replace),
        control.route(HttpMethod.POST, "/emulator/txt-records/:name", control::publishTxt),
        control.route(HttpMethod.DELETE, "/emulator/txt-records/:name", control::withdrawTxt),
        control.route(HttpMethod.POST, "/emulator/faults", control::addFault),
        control.route(HttpMethod.DELETE, "/emulator/faults", control::clearFaults),
        control.route(HttpMethod.GET, "/emulator/calls", control::calls),
        control.route(HttpMethod.DELETE, "/emulator/calls", control::clearCalls));
  }

  private Route route(HttpMethod method, String path, Function<Call, HttpResponse> answer) {
    return new Route(
        method,
        path,
        new Endpoint() {
          @Override
          public String name() {
            return "emulator";
          }

          @Override
          public HttpResponse handle(Call call) {
            return answer.apply(call);
          }
        });
  }

  private HttpResponse addMailbox(Call call) {
    try {
      EmulatedMailbox mailbox = google.addMailbox(address(call));
      return ok(new JsonObject().put("address", mailbox.address()));
    } catch (IllegalArgumentException e) {
      throw refused(400, String.valueOf(e.getMessage()));
    }
  }

  private HttpResponse deliver(Call call) {
    if (call.body().length() == 0) {
      throw refused(400, "Send the message as the body, as message/rfc822.");
    }
    String[] labels =
        call.query().all("labels").stream()
            .flatMap(each -> List.of(each.split(",", -1)).stream())
            .toArray(String[]::new);
    String id = mailbox(call).deliver(call.body().getBytes(), labels);
    return ok(new JsonObject().put("id", id));
  }

  private HttpResponse expireHistory(Call call) {
    mailbox(call).expireHistory();
    return ok(new JsonObject());
  }

  private HttpResponse createLabel(Call call) {
    String name = call.body().toString(UTF_8).strip();
    if (name.isEmpty()) {
      throw refused(400, "Send the label's name as the body.");
    }
    return ok(new JsonObject().put("id", mailbox(call).createLabel(name)));
  }

  private HttpResponse deleteLabel(Call call) {
    mailbox(call).deleteLabel(call.path().first("id").orElse(""));
    return ok(new JsonObject());
  }

  private HttpResponse rename(Call call) {
    String to = call.body().toString(UTF_8).strip();
    mailbox(call);
    try {
      return ok(new JsonObject().put("address", google.rename(address(call), to).address()));
    } catch (IllegalArgumentException e) {
      throw refused(400, String.valueOf(e.getMessage()));
    }
  }

  private HttpResponse replace(Call call) {
    return ok(
        new JsonObject().put("address", google.replaceAccount(mailbox(call).address()).address()));
  }

  private HttpResponse revoke(Call call) {
    google.revokeGrants(address(call));
    return ok(new JsonObject());
  }

  private HttpResponse publishTxt(Call call) {
    String value = call.body().toString(UTF_8).strip();
    if (value.isEmpty()) {
      throw refused(400, "Send the record's text as the body.");
    }
    google.publishTxt(name(call), value);
    return ok(new JsonObject());
  }

  private HttpResponse withdrawTxt(Call call) {
    google.withdrawTxt(name(call));
    return ok(new JsonObject());
  }

  private HttpResponse addFault(Call call) {
    try {
      google.faults().add(FaultJson.parse(call.body().toJsonObject()));
      return ok(new JsonObject());
    } catch (IllegalArgumentException
        | DateTimeException
        | DecodeException
        | ClassCastException e) {
      throw refused(400, String.valueOf(e.getMessage()));
    }
  }

  private HttpResponse clearFaults(Call call) {
    google.faults().clear();
    return ok(new JsonObject());
  }

  private HttpResponse calls(Call call) {
    JsonArray calls =
        google.calls().stream()
            .map(
                each ->
                    new JsonObject()
                        .put("call", each.call())
                        .put("mailbox", each.mailbox())
                        .put("at", each.at())
                        .put("status", each.status())
                        .put("units", each.units()))
            .collect(Collector.of(JsonArray::new, JsonArray::add, JsonArray::addAll));
    return ok(new JsonObject().put("calls", calls));
  }

  private HttpResponse clearCalls(Call call) {
    google.clearCalls();
    return ok(new JsonObject());
  }

  private EmulatedMailbox mailbox(Call call) {
    return google.findMailbox(address(call)).orElseThrow(() -> refused(404, "Mailbox not found."));
  }

  private static String address(Call call) {
    return call.path().first("address").orElse("");
  }

  private static String name(Call call) {
    return call.path().first("name").orElse("");
  }

  private static HttpResponse ok(JsonObject body) {
    return HttpResponse.json(200, body);
  }

  private static RejectedCall refused(int status, String problem) {
    return new RejectedCall(HttpResponse.json(status, new JsonObject().put("error", problem)));
  }
}
