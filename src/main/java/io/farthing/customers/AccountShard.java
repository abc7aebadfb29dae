package io.farthing.customers;

/// Where an account lives: one of 1,024 shards, the unit of parallel work, of a transaction and of
/// spreading over machines. The value is stored beside every row of usage, charges and ledger, so
/// neither this function nor [#COUNT] may ever change; see docs/decisions/account-shards.md.
public final class AccountShard {

    public static final int COUNT = 1024;

    private static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_FACTOR = 0x94D049BB133111EBL;

    private AccountShard() {}

    /// The finaliser of SplitMix64: neighbouring uids land far apart, and every bit of the uid
    /// reaches the ten bits that are kept.
    public static int of(long uid) {
        long mixed = (uid ^ (uid >>> 30)) * FIRST_FACTOR;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND_FACTOR;
        mixed = mixed ^ (mixed >>> 31);
        return (int) (mixed & (COUNT - 1));
    }
}
