package io.mingge.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/// Where features hand in what browsers should know at once. Returns immediately; inside a
/// transaction the event waits for the commit and is dropped by a rollback.
@ApplicationScoped
public class LiveEvents {
  private final LiveHub hub;
  private final TransactionSynchronizationRegistry transactions;

  LiveEvents(LiveHub hub, TransactionSynchronizationRegistry transactions) {
    this.hub = hub;
    this.transactions = transactions;
  }

  /// False while no browser is connected: then nobody misses an event that is not published.
  public boolean isAnyoneHere() {
    return hub.isAnyoneHere();
  }

  public void publish(LiveEvent event) {
    if (transactions.getTransactionKey() == null) {
      hub.send(event);
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              hub.send(event);
            }
          }
        });
  }
}
