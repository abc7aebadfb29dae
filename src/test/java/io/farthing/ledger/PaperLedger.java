package io.farthing.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The ledger's rules once more, on paper: slow, in memory, one after another, and written apart
/// from the program, for the simulation to hold the two against each other. Outcomes are told in
/// words.
final class PaperLedger {

    final Map<String, Transaction> posted = new LinkedHashMap<>();
    final Map<String, PaperHold> holds = new LinkedHashMap<>();
    private final Map<BookKey, BigInteger> balances = new HashMap<>();
    private final Map<BookKey, BigInteger> lowest = new HashMap<>();

    /// A hold, and how it ended.
    static final class PaperHold {
        final HoldRequest request;
        String state = "RESERVED";

        PaperHold(HoldRequest request) {
            this.request = request;
        }
    }

    String post(Transaction transaction, Limits limits) {
        Transaction earlier = posted.get(transaction.key());
        if (earlier != null) {
            return earlier.equals(transaction) ? "already" : "key used";
        }
        if (limits == Limits.OBEYED) {
            for (Entry entry : transaction.entries()) {
                String refusal = refusal(entry.book(), change(transaction, entry.book()));
                if (!refusal.isEmpty()) {
                    return refusal;
                }
            }
        }
        for (Entry entry : transaction.entries()) {
            balances.merge(entry.book(), units(entry), BigInteger::add);
        }
        posted.put(transaction.key(), transaction);
        return "posted";
    }

    String reserve(HoldRequest request) {
        PaperHold earlier = holds.get(request.key());
        if (earlier != null) {
            return earlier.request.equals(request) ? "already" : "key used";
        }
        BigInteger asked = BigInteger.valueOf(request.amount().units());
        String refusal = refusal(request.book(), asked.negate());
        if (!refusal.isEmpty()) {
            return refusal;
        }
        holds.put(request.key(), new PaperHold(request));
        return "reserved";
    }

    String capture(String key, Transaction transaction, Instant now) {
        PaperHold hold = holds.get(key);
        if (hold == null) {
            return "no hold";
        }
        if (!hold.state.equals("RESERVED") || expired(hold, now)) {
            boolean same = hold.state.equals("CAPTURED by " + transaction.key());
            return same && transaction.equals(posted.get(transaction.key())) ? "already" : "ended";
        }
        BigInteger taken = change(transaction, hold.request.book()).negate();
        if (taken.compareTo(BigInteger.valueOf(hold.request.amount().units())) > 0) {
            return "more than held";
        }
        hold.state = "being captured";
        String result = post(transaction, Limits.OBEYED);
        boolean done = result.equals("posted");
        hold.state = done ? "CAPTURED by " + transaction.key() : "RESERVED";
        return done ? "captured" : "not posted: " + result;
    }

    String release(String key) {
        PaperHold hold = holds.get(key);
        if (hold == null) {
            return "no hold";
        }
        if (hold.state.startsWith("CAPTURED")) {
            return "captured";
        }
        if (!hold.state.equals("RESERVED")) {
            return "already";
        }
        hold.state = "RELEASED";
        return "released";
    }

    String expire(Instant now) {
        int count = 0;
        for (PaperHold hold : holds.values()) {
            if (hold.state.equals("RESERVED") && expired(hold, now)) {
                hold.state = "EXPIRED";
                count++;
            }
        }
        return "expired " + count;
    }

    String limit(BookKey key, long units) {
        lowest.put(key, BigInteger.valueOf(units));
        return "limited";
    }

    long balance(BookKey key) {
        return balances.getOrDefault(key, BigInteger.ZERO).longValueExact();
    }

    long held(BookKey key) {
        return heldIn(key).longValueExact();
    }

    private BigInteger heldIn(BookKey key) {
        return holds.values().stream()
                .filter(hold -> hold.state.equals("RESERVED") && hold.request.book().equals(key))
                .map(hold -> BigInteger.valueOf(hold.request.amount().units()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private String refusal(BookKey key, BigInteger change) {
        BigInteger limit = lowest.get(key);
        if (limit == null || change.signum() >= 0) {
            return "";
        }
        BigInteger free =
                balances.getOrDefault(key, BigInteger.ZERO).add(change).subtract(heldIn(key));
        BigInteger missing = limit.subtract(free);
        return missing.signum() > 0 ? "short of " + missing + " in " + key : "";
    }

    private static boolean expired(PaperHold hold, Instant now) {
        Instant end = hold.request.expiresAt();
        return end != null && !now.isBefore(end);
    }

    private static BigInteger change(Transaction transaction, BookKey book) {
        return transaction.entries().stream()
                .filter(entry -> entry.book().equals(book))
                .map(PaperLedger::units)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger units(Entry entry) {
        return BigInteger.valueOf(entry.amount().units());
    }
}
