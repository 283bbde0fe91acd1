package io.mingge.subject;

/// A legal basis of this subject was approved, extended or lifted, or its end date came. Fired
/// inside the transaction that changes the row; what counts is read again from the dates.
public record BasisChanged(String subjectId) {}
