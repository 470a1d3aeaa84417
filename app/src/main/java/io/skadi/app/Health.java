package io.skadi.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skadi.net.HttpAnswer;
import io.skadi.net.HttpCall;
import java.time.Clock;
import java.time.Instant;

/**
 * Says on every path whether all ports are open, in the words of the OpenTelemetry Collector's
 * healthcheckv2 extension.
 */
final class Health {
  private enum Status {
    STARTING("StatusStarting"),
    OK("StatusOK"),
    STOPPING("StatusStopping");

    private final String text;

    Status(String text) {
      this.text = text;
    }
  }

  private record Moment(Status status, Instant since) {}

  private final Clock clock;
  private final Instant started;
  private volatile Moment now;

  Health(Clock clock) {
    this.clock = clock;
    started = clock.instant();
    now = new Moment(Status.STARTING, started);
  }

  void ready() {
    now = new Moment(Status.OK, clock.instant());
  }

  void stopping() {
    now = new Moment(Status.STOPPING, clock.instant());
  }

  HttpAnswer answer(HttpCall call) {
    Moment moment = now;
    boolean healthy = moment.status() == Status.OK;
    String json =
        "{\"start_time\":\"%s\",\"healthy\":%b,\"status\":\"%s\",\"status_time\":\"%s\"}"
            .formatted(started, healthy, moment.status().text, moment.since());
    return HttpAnswer.of(healthy ? 200 : 503, "application/json", json.getBytes(UTF_8));
  }
}
