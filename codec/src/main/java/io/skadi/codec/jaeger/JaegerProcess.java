package io.skadi.codec.jaeger;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where spans come from: OTLP's resource.
 *
 * @param tags in the order of the resource's attributes
 */
public record JaegerProcess(String serviceName, List<JaegerTag> tags) {
  public JaegerProcess {
    requireNonNull(serviceName, "serviceName");
    tags = List.copyOf(tags);
  }
}
