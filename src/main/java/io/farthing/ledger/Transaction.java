package io.farthing.ledger;

import io.farthing.money.Currency;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Something that moved money, as a list of entries that sum to zero in each currency. It is never
/// changed once posted; the key makes posting it twice the same as posting it once.
///
/// @param at when it counts, to the microsecond, which is as fine as PostgreSQL keeps it
/// @param account whom it concerns; 0 is the house alone
public record Transaction(
        String key, String kind, Instant at, long account, String note, List<Entry> entries) {

    public static final int MOST_KEY_CHARACTERS = 200;
    public static final int MOST_NOTE_CHARACTERS = 2000;

    /// Positions are kept in two bytes.
    public static final int MOST_ENTRIES = Short.MAX_VALUE;

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    /// The parts in which two transactions under one key can differ.
    public enum Part {
        KIND,
        AT,
        ACCOUNT,
        NOTE,
        ENTRIES
    }

    public Transaction {
        requireText("key", key, MOST_KEY_CHARACTERS);
        requireText("note", note, MOST_NOTE_CHARACTERS);
        if (key.isBlank()) {
            throw new IllegalArgumentException("key must not be empty");
        }
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("transaction kind: " + kind);
        }
        if (account < 0) {
            throw new IllegalArgumentException("account must not be negative: " + account);
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
        entries = List.copyOf(entries);
        if (entries.size() < 2 || entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "a transaction needs 2 to " + MOST_ENTRIES + " entries: " + entries.size());
        }
        requireOneShard(entries);
        requireBalanced(entries);
    }

    public int shard() {
        return entries.getFirst().book().shard();
    }

    /// Equal exactly when all the parts and the key are: see [ContentHash].
    public byte[] contentHash() {
        return ContentHash.of(this);
    }

    /// What each book gains or loses in all, in the order in which the books are first named.
    public Map<BookKey, Long> deltas() {
        Map<BookKey, Long> deltas = LinkedHashMap.newLinkedHashMap(entries.size());
        for (Entry entry : entries) {
            deltas.merge(entry.book(), entry.amount().units(), Math::addExact);
        }
        return deltas;
    }

    /// In what a transaction under the same key is another one; empty when it is the same again.
    public List<Part> differsFrom(Transaction other) {
        List<Part> parts = new ArrayList<>();
        addUnless(kind.equals(other.kind), Part.KIND, parts);
        addUnless(at.equals(other.at), Part.AT, parts);
        addUnless(account == other.account, Part.ACCOUNT, parts);
        addUnless(note.equals(other.note), Part.NOTE, parts);
        addUnless(entries.equals(other.entries), Part.ENTRIES, parts);
        return List.copyOf(parts);
    }

    private static void addUnless(boolean same, Part part, List<Part> parts) {
        if (!same) {
            parts.add(part);
        }
    }

    private static void requireOneShard(List<Entry> entries) {
        int shard = entries.getFirst().book().shard();
        for (Entry entry : entries) {
            if (entry.book().shard() != shard) {
                throw new IllegalArgumentException(
                        "a transaction stays in one shard, this one is in "
                                + shard
                                + " and "
                                + entry.book().shard());
            }
        }
    }

    /// Credits and debits are summed apart: when both sums fit a `long`, so does the sum of any of
    /// the entries, and no later step can overflow on the transaction alone.
    private static void requireBalanced(List<Entry> entries) {
        Map<Currency, long[]> sums = LinkedHashMap.newLinkedHashMap(2);
        for (Entry entry : entries) {
            long units = entry.amount().units();
            long[] sides = sums.computeIfAbsent(entry.book().currency(), _ -> new long[2]);
            int side = units > 0 ? 0 : 1;
            sides[side] = Math.addExact(sides[side], units);
        }
        sums.forEach((currency, sides) -> {
            if (sides[0] + sides[1] != 0) {
                throw new IllegalArgumentException(
                        "entries in "
                                + currency.code()
                                + " sum to "
                                + (sides[0] + sides[1])
                                + " units instead of zero");
            }
        });
    }

    /// PostgreSQL keeps neither NUL nor half a surrogate pair, and what it does not keep would
    /// later not match the hash.
    static void requireText(String field, String text, int mostCharacters) {
        if (text.length() > mostCharacters) {
            throw new IllegalArgumentException(
                    field + " is longer than " + mostCharacters + " characters");
        }
        boolean keepable = text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
        if (!keepable) {
            throw new IllegalArgumentException(field + " holds a character that is not text");
        }
    }
}
