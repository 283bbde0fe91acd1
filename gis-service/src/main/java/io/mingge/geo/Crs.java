package io.mingge.geo;

/**
 * The coordinate systems a source may declare, and the way from each to CGCS2000 and back. A source
 * declares its system; it is never guessed. GCJ-02 and BD-09 are the offset systems of Chinese web
 * maps: their formulas are not published officially, these are the ones every map library uses (see
 * the gcoord and eviltransform projects).
 */
public enum Crs {
  /** GPS. At the accuracy of a map the same as CGCS2000: the two differ by centimetres. */
  WGS84 {
    @Override
    public LonLat toCgcs2000(LonLat place) {
      return place;
    }

    @Override
    public LonLat fromCgcs2000(LonLat place) {
      return place;
    }
  },
  /** EPSG:4490, the national system and ours. */
  CGCS2000 {
    @Override
    public LonLat toCgcs2000(LonLat place) {
      return place;
    }

    @Override
    public LonLat fromCgcs2000(LonLat place) {
      return place;
    }
  },
  /** AMap, Tencent and what most Chinese phone SDKs deliver. */
  GCJ02 {
    @Override
    public LonLat toCgcs2000(LonLat place) {
      return inverse(this, place);
    }

    @Override
    public LonLat fromCgcs2000(LonLat place) {
      return gcj02(place);
    }
  },
  /** Baidu: GCJ-02 with a second offset. */
  BD09 {
    @Override
    public LonLat toCgcs2000(LonLat place) {
      return inverse(this, place);
    }

    @Override
    public LonLat fromCgcs2000(LonLat place) {
      return bd09(gcj02(place));
    }
  };

  // Krasovsky 1940, which the offset was built on whatever the datum of the input.
  private static final double AXIS = 6378245.0;
  private static final double ECCENTRICITY2 = 0.00669342162296594323;
  // Below a tenth of a millimetre; the forward formula converges in four or five rounds.
  private static final double CONVERGED_DEGREES = 1e-9;
  private static final int MAX_ROUNDS = 20;

  public abstract LonLat toCgcs2000(LonLat place);

  public abstract LonLat fromCgcs2000(LonLat place);

  /** The usual published inverse is off by metres; iterating the forward formula is not. */
  private static LonLat inverse(Crs crs, LonLat shifted) {
    LonLat guess = shifted;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      LonLat image = crs.fromCgcs2000(guess);
      double dLon = shifted.lon() - image.lon();
      double dLat = shifted.lat() - image.lat();
      guess = new LonLat(guess.lon() + dLon, guess.lat() + dLat);
      if (Math.abs(dLon) < CONVERGED_DEGREES && Math.abs(dLat) < CONVERGED_DEGREES) {
        break;
      }
    }
    return guess;
  }

  private static LonLat gcj02(LonLat place) {
    if (outsideChina(place)) {
      return place;
    }
    double x = place.lon() - 105;
    double y = place.lat() - 35;
    double phi = Math.toRadians(place.lat());
    double w2 = 1 - ECCENTRICITY2 * Math.sin(phi) * Math.sin(phi);
    double w = Math.sqrt(w2);
    double metersPerDegreeNorth = Math.toRadians(AXIS * (1 - ECCENTRICITY2) / (w2 * w));
    double metersPerDegreeEast = Math.toRadians(AXIS / w * Math.cos(phi));
    return new LonLat(
        place.lon() + offsetEast(x, y) / metersPerDegreeEast,
        place.lat() + offsetNorth(x, y) / metersPerDegreeNorth);
  }

  private static double offsetNorth(double x, double y) {
    return -100
        + 2 * x
        + 3 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * Math.sqrt(Math.abs(x))
        + wave(20, 6 * x, 20, 2 * x)
        + wave(20, y, 40, y / 3)
        + wave(160, y / 12, 320, y / 30);
  }

  private static double offsetEast(double x, double y) {
    return 300
        + x
        + 2 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * Math.sqrt(Math.abs(x))
        + wave(20, 6 * x, 20, 2 * x)
        + wave(20, x, 40, x / 3)
        + wave(150, x / 12, 300, x / 30);
  }

  private static double wave(double a, double halfTurnsA, double b, double halfTurnsB) {
    return (a * Math.sin(halfTurnsA * Math.PI) + b * Math.sin(halfTurnsB * Math.PI)) * 2 / 3;
  }

  private static LonLat bd09(LonLat gcj) {
    double frequency = Math.PI * 3000 / 180;
    double radius = Math.hypot(gcj.lon(), gcj.lat()) + 0.00002 * Math.sin(gcj.lat() * frequency);
    double angle = Math.atan2(gcj.lat(), gcj.lon()) + 0.000003 * Math.cos(gcj.lon() * frequency);
    return new LonLat(radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006);
  }

  /** The offset is applied in China only; the rectangle is the one the map providers use. */
  private static boolean outsideChina(LonLat place) {
    return place.lon() < 72.004
        || place.lon() > 137.8347
        || place.lat() < 0.8293
        || place.lat() > 55.8271;
  }
}
