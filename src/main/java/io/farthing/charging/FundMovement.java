package io.farthing.charging;

import io.farthing.ledger.Entry;
import io.farthing.ledger.PostedTransaction;
import io.farthing.money.Money;
import java.time.Instant;

/// Money that was moved by hand, as the account's history shows it.
///
/// @param amount always positive: the kind tells the direction
/// @param purpose the purse that most of it went into or came out of
public record FundMovement(
        long id, Kind kind, Money amount, Purpose purpose, Instant at, String note) {

    FundMovement withNote(String other) {
        return new FundMovement(id, kind, amount, purpose, at, other);
    }

    /// What was done.
    public enum Kind {
        FUND(Funds.FUND),
        UNFUND(Funds.UNFUND),
        CHARGE(Funds.CHARGE);

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The ledger's word for it.
        String word() {
            return word;
        }

        static Kind ofWord(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no movement by hand: " + word);
        }
    }

    /// Adds up the entries on the account's own books; the others are the house's side of it.
    static FundMovement of(PostedTransaction posted) {
        long account = posted.transaction().account();
        long bonus = 0;
        long units = 0;
        for (Entry entry : posted.transaction().entries()) {
            if (entry.book().owner() == account) {
                long moved = Math.abs(entry.amount().units());
                units += moved;
                bonus += entry.book().kind().equals(Purpose.BONUS.book()) ? moved : 0;
            }
        }
        return new FundMovement(
                posted.id(),
                Kind.ofWord(posted.transaction().kind()),
                new Money(posted.transaction().entries().getFirst().amount().currency(), units),
                bonus * 2 > units ? Purpose.BONUS : Purpose.BALANCE,
                posted.transaction().at(),
                posted.transaction().note());
    }
}
