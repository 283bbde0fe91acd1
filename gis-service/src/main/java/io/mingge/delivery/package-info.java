/// Delivery of alarms beyond the browser: webhooks, e-mail.
///
/// - [DeliveryDesk] writes messages into the outbox in the transaction of the alarm: the alarm and
///   its messages exist together or not at all.
/// - [Courier] takes due messages and hands them to their [Channel]: at least once, with the same
///   idempotency key each time, with growing pauses, and at the end into the dead letters, which an
///   administrator sees and may send again.
/// - To add an alarm channel, add one class to `channel`.
/// - What leaves the house is ids and types: no position, no person.
@NullMarked
package io.mingge.delivery;

import org.jspecify.annotations.NullMarked;
