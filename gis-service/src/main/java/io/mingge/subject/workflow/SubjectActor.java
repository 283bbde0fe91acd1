package io.mingge.subject.workflow;

/// The part in which somebody acts on a file.
public enum SubjectActor {
  /// The county's correction agency (社区矫正机构).
  COUNTY,
  /// The town's judicial office (司法所).
  OFFICE,
  /// The clock, or a step that follows from another one, such as an approved leave.
  SYSTEM
}
