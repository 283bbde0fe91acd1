/// The states of a subject's file and the steps between them, as data (WORKFLOWS 3.4). Pure: who
/// asks, what comes along and what is on file are arguments.
@NullMarked
package io.mingge.subject.workflow;

import org.jspecify.annotations.NullMarked;
