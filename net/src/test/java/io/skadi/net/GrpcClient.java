package io.skadi.net;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** grpc-java's own client over plain bytes. */
final class GrpcClient implements AutoCloseable {
  final ManagedChannel channel;

  GrpcClient(int port) {
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .maxInboundMessageSize(64 << 20)
            .build();
  }

  byte[] unary(String method, byte[] message) {
    return unary(method, message, CallOptions.DEFAULT);
  }

  byte[] unary(String method, byte[] message, CallOptions options) {
    return ClientCalls.blockingUnaryCall(
        channel, descriptor(method, MethodType.UNARY), options, message);
  }

  Iterator<byte[]> stream(String method, byte[] message) {
    return ClientCalls.blockingServerStreamingCall(
        channel, descriptor(method, MethodType.SERVER_STREAMING), CallOptions.DEFAULT, message);
  }

  static MethodDescriptor<byte[], byte[]> descriptor(String method, MethodType type) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setFullMethodName(method)
        .setType(type)
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
