package io.mingge.data.camera.clip;

/** The two codecs of the cameras and how their NAL units tell what they are. */
public enum Codec {
  H264("H264") {
    @Override
    public int nalType(byte firstByte) {
      return firstByte & 0x1F;
    }

    @Override
    boolean isPicture(int type) {
      return type >= 1 && type <= 5;
    }

    @Override
    boolean isKey(int type) {
      return type == 5;
    }

    @Override
    boolean isParameterSet(int type) {
      return type == 7 || type == 8;
    }

    @Override
    int headerBytes() {
      return 1;
    }
  },
  H265("H265") {
    @Override
    public int nalType(byte firstByte) {
      return firstByte >> 1 & 0x3F;
    }

    @Override
    boolean isPicture(int type) {
      return type < 32;
    }

    @Override
    boolean isKey(int type) {
      return type >= 16 && type <= 21;
    }

    @Override
    boolean isParameterSet(int type) {
      return type >= 32 && type <= 34;
    }

    @Override
    int headerBytes() {
      return 2;
    }
  };

  private final String encodingName;

  Codec(String encodingName) {
    this.encodingName = encodingName;
  }

  /** The name in SDP. */
  public String encodingName() {
    return encodingName;
  }

  public abstract int nalType(byte firstByte);

  abstract boolean isPicture(int type);

  abstract boolean isKey(int type);

  abstract boolean isParameterSet(int type);

  abstract int headerBytes();

  /** True for the first slice of a picture: first_mb_in_slice is 0, or its flag is set. */
  boolean startsPicture(byte[] nal) {
    return isPicture(nalType(nal[0]))
        && nal.length > headerBytes()
        && (nal[headerBytes()] & 0x80) != 0;
  }
}
