package io.skadi.net;

/** Where the handler of a server-streaming gRPC method sends its messages. */
@FunctionalInterface
public interface GrpcOut {
  /**
   * Sends one message in wire format, waiting while the client reads slowly.
   *
   * @throws ClientGoneException when nobody reads any more
   */
  void send(byte[] message) throws ClientGoneException;
}
