package io.farthing.ledger;

/// Names a transaction for ever: keys are unique within a shard.
record JournalKey(int shard, String key) {

    static JournalKey of(Transaction transaction) {
        return new JournalKey(transaction.shard(), transaction.key());
    }
}
