package io.mingge.data.camera.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer under construction; header order is kept. */
final class RtspResponse {
  private final int status;
  private final String reason;
  private final List<String> lines = new ArrayList<>();
  private String body = "";

  private RtspResponse(int status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  static RtspResponse of(int status) {
    return new RtspResponse(
        status,
        switch (status) {
          case 200 -> "OK";
          case 400 -> "Bad Request";
          case 401 -> "Unauthorized";
          case 404 -> "Not Found";
          case 454 -> "Session Not Found";
          case 455 -> "Method Not Valid in This State";
          case 459 -> "Aggregate Operation Not Allowed";
          case 461 -> "Unsupported Transport";
          case 500 -> "Internal Server Error";
          case 501 -> "Not Implemented";
          case 503 -> "Service Unavailable";
          case 551 -> "Option not supported";
          default -> throw new IllegalArgumentException("status " + status);
        });
  }

  RtspResponse with(String name, String value) {
    lines.add(name + ": " + value);
    return this;
  }

  RtspResponse withBody(String type, String content) {
    body = content;
    return with("Content-Type", type);
  }

  int status() {
    return status;
  }

  byte[] toBytes(String sequence) {
    StringBuilder head = new StringBuilder();
    head.append("RTSP/1.0 ").append(status).append(' ').append(reason).append("\r\n");
    if (!sequence.isEmpty()) {
      head.append("CSeq: ").append(sequence).append("\r\n");
    }
    head.append("Server: Mingge camera simulator\r\n");
    lines.forEach(line -> head.append(line).append("\r\n"));
    if (!body.isEmpty()) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
  }
}
