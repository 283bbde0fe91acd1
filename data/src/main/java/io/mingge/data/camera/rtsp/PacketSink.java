package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.rtp.Payload;

/** Where RTP and RTCP packets go: into the RTSP connection, or out by UDP. Event loop only. */
interface PacketSink {
  /** False while the client does not take what it was sent. */
  boolean writable();

  /** Adds a packet; the payload's piece stays the caller's. */
  void packet(boolean marker, int sequence, int timestamp, Payload payload);

  /** Sends what was added. */
  void flush();

  void report(byte[] rtcp);

  /** Half a packet of this payload, then a reset. */
  void tear(int sequence, int timestamp, Payload payload);

  void close();
}
