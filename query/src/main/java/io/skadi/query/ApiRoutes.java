package io.skadi.query;

import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import io.skadi.net.HttpRefusal;
import io.skadi.net.HttpRoute;
import io.skadi.storage.InvalidQueryException;
import io.skadi.storage.StorageException;
import java.util.ArrayList;
import java.util.List;

/** Collects the routes of one family, all of which answer failures in the same form. */
final class ApiRoutes {
  private final FailureForm form;
  private final List<HttpRoute> routes = new ArrayList<>();

  /** How a family says that it cannot answer. */
  @FunctionalInterface
  interface FailureForm {
    HttpAnswer of(int status, String message);
  }

  /** Answers a call or says why not. */
  @FunctionalInterface
  interface Handler {
    HttpAnswer handle(HttpCall call) throws ApiException;
  }

  ApiRoutes(FailureForm form) {
    this.form = form;
  }

  ApiRoutes get(String pattern, Handler handler) {
    return add(HttpRoute.get(pattern, call -> answer(handler, call)));
  }

  ApiRoutes post(String pattern, Handler handler) {
    return add(HttpRoute.post(pattern, call -> answer(handler, call)));
  }

  List<HttpRoute> all() {
    return List.copyOf(routes);
  }

  private ApiRoutes add(HttpRoute route) {
    routes.add(route.refusals((call, refusal) -> refused(refusal)));
    return this;
  }

  private HttpAnswer answer(Handler handler, HttpCall call) {
    return Traced.not(answerOrFailure(handler, call));
  }

  private HttpAnswer answerOrFailure(Handler handler, HttpCall call) {
    try {
      return handler.handle(call);
    } catch (ApiException e) {
      return form.of(e.status(), e.text());
    } catch (InvalidQueryException e) {
      return form.of(400, String.valueOf(e.getMessage()));
    } catch (StorageException e) {
      return form.of(status(e), String.valueOf(e.getMessage()));
    }
  }

  private HttpAnswer refused(HttpRefusal refusal) {
    return Traced.not(form.of(refusal.status(), refusal.message()));
  }

  private static int status(StorageException e) {
    return switch (e.kind()) {
      case UNSUPPORTED -> 400;
      case CORRUPT -> 500;
      case OVERLOADED, UNAVAILABLE -> 503;
    };
  }
}
