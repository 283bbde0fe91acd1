package io.mingge.subject;

import io.mingge.subject.workflow.SubjectState;
import java.util.List;

/// What is written down when a subject is admitted. Codes instead of names.
public record SubjectFile(
    String id,
    String code,
    Sex sex,
    boolean minor,
    Mode mode,
    SubjectState state,
    String correctionType,
    String villageCode,
    String areaPath,
    List<TeamMember> team) {

  public enum Sex {
    MALE,
    FEMALE
  }

  /// INFO_CHECK: single answers to check tasks. E_POSITIONING: continuous, with a legal basis only.
  public enum Mode {
    INFO_CHECK,
    E_POSITIONING
  }

  public record TeamMember(String kind, String code, boolean female) {}

  public SubjectFile {
    team = List.copyOf(team);
    if (!areaPath.endsWith("/")) {
      throw new IllegalArgumentException("area path must end with '/': " + areaPath);
    }
  }

  /// The code as it may be shown: 矫正对象-0** for a minor, enough to talk about, not to find.
  public String shownCode() {
    return shownCode(code, minor);
  }

  /// The area as it may be shown: of a minor no more than the town.
  public static String shownPath(String areaPath, boolean minor) {
    var parts = areaPath.split("/", -1);
    return !minor || parts.length < 2 ? areaPath : parts[0] + "/" + parts[1] + "/";
  }

  public static String shownCode(String code, boolean minor) {
    return minor ? code.substring(0, Math.max(0, code.length() - 2)) + "**" : code;
  }
}
