package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.fleet.Fleet;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/** Listens for RTSP clients. */
public final class RtspServer implements AutoCloseable {
  /** Per client, at most this much waits in our memory (and one picture above it). */
  private static final WriteBufferWaterMark WAITING =
      new WriteBufferWaterMark(128 * 1024, 512 * 1024);

  private static final int KERNEL_BYTES = 256 * 1024;

  /**
   * @param joinAtNextKey clients wait for the camera's next key picture instead of starting with
   *     the current GOP at once
   * @param nonceLife after this a Digest nonce is stale
   * @param patience a client that has not read for so long is closed
   * @param sessionTimeout a session without a sign of life ends after this
   */
  public record Settings(
      Clock clock,
      boolean joinAtNextKey,
      Duration nonceLife,
      Duration patience,
      Duration sessionTimeout) {
    public static final Settings DEFAULT =
        new Settings(
            Clock.systemUTC(),
            false,
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60));
  }

  private final Channel channel;

  public RtspServer(EventLoopGroup loops, String host, int port, Fleet fleet, Settings settings) {
    DigestGate gate = new DigestGate(settings.clock(), settings.nonceLife());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_SNDBUF, KERNEL_BYTES)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    client
                        .pipeline()
                        .addLast(new RtspFramer(), new RtspConnection(fleet, gate, settings));
                  }
                });
    this.channel = bootstrap.bind(host, port).syncUninterruptibly().channel();
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
  }
}
