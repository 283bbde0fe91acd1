package io.mingge.viewing;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** Why a view is refused; each reason is a class of its own with its own code. */
public abstract sealed class ViewRefused extends ProblemException {

  private static final long serialVersionUID = 1L;

  private ViewRefused(ProblemCode code, String detail) {
    super(code, detail);
  }

  /** No purpose, or none of the list. */
  public static final class PurposeRequired extends ViewRefused {
    private static final long serialVersionUID = 1L;

    PurposeRequired() {
      super(ProblemCode.VIEW_PURPOSE_REQUIRED, "purpose is missing or not one of the list");
    }
  }

  /** No object, or of no known kind. */
  public static final class ObjectRequired extends ViewRefused {
    private static final long serialVersionUID = 1L;

    ObjectRequired() {
      super(ProblemCode.VIEW_OBJECT_REQUIRED, "objectType and objectId are needed");
    }
  }

  /** No reason in words. */
  public static final class ReasonRequired extends ViewRefused {
    private static final long serialVersionUID = 1L;

    ReasonRequired() {
      super(ProblemCode.VIEW_REASON_REQUIRED, "reason needs 1 to 500 characters");
    }
  }

  /** The table of rights has no line for this caller. */
  public static final class NotPermitted extends ViewRefused {
    private static final long serialVersionUID = 1L;

    NotPermitted(Purpose purpose, ObjectType object) {
      super(
          ProblemCode.VIEW_NOT_PERMITTED,
          "your roles do not allow " + purpose + " on an object of type " + object);
    }
  }

  /** The object is not there or not in the caller's scope. */
  public static final class ObjectNotFound extends ViewRefused {
    private static final long serialVersionUID = 1L;

    ObjectNotFound(ObjectType type, String id) {
      super(ProblemCode.VIEW_OBJECT_NOT_FOUND, "no " + type + " " + id + " in your scope");
    }
  }

  /** The object is settled: nothing is left to look for. */
  public static final class ObjectClosed extends ViewRefused {
    private static final long serialVersionUID = 1L;

    ObjectClosed(ObjectType type, String id) {
      super(ProblemCode.VIEW_OBJECT_CLOSED, type + " " + id + " is closed");
    }
  }

  /** The camera does not belong to the place. */
  public static final class TooFar extends ViewRefused {
    private static final long serialVersionUID = 1L;

    TooFar(String detail) {
      super(ProblemCode.CAMERA_TOO_FAR, detail);
    }
  }

  /** Not there, or somebody else's. */
  public static final class NotFound extends ViewRefused {
    private static final long serialVersionUID = 1L;

    NotFound(String id) {
      super(ProblemCode.VIEW_NOT_FOUND, "no view " + id + " of yours");
    }
  }

  /** Over, by its end or by its user. */
  public static final class Ended extends ViewRefused {
    private static final long serialVersionUID = 1L;

    Ended(String id) {
      super(ProblemCode.VIEW_ENDED, "view " + id + " is over");
    }
  }
}
