package io.mingge.data.township;

/**
 * How a demo device speaks and who it is there: one of each protocol, so that the register and the
 * statistics show them all.
 */
public record Voice(Protocol protocol, String identity) {

  /** The protocols of the feed. */
  public enum Protocol {
    OSMAND,
    OWNTRACKS,
    JT808
  }

  /** MG-E002 is a JT/T 808 wristband, MG-E003 an app in OwnTracks mode, the others speak OsmAnd. */
  public static Voice of(String deviceId) {
    return switch (deviceId) {
      case "MG-E002" -> new Voice(Protocol.JT808, "13905430002");
      case "MG-E003" -> new Voice(Protocol.OWNTRACKS, "s003/mg-e003");
      default -> new Voice(Protocol.OSMAND, deviceId);
    };
  }
}
