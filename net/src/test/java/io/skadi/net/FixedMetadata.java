package io.skadi.net;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import java.util.concurrent.Executor;

/** Adds metadata to a call of grpc-java. */
final class FixedMetadata extends CallCredentials {
  private final Metadata metadata;

  FixedMetadata(Metadata metadata) {
    this.metadata = metadata;
  }

  @Override
  public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
    applier.apply(metadata);
  }
}
