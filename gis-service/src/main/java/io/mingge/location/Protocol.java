package io.mingge.location;

/// The way a report came in; only for the statistics of the feed.
public enum Protocol {
  OSMAND,
  OWNTRACKS,
  JT808,
  /// `POST /feed/fixes`.
  BATCH
}
