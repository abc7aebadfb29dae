package io.farthing.charging;

import io.farthing.invoices.Settlement;
import io.farthing.ledger.Entry;
import io.farthing.ledger.PostedTransaction;
import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money that was moved by hand or for an invoice, as the account's history shows it.
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

        static Kind ofWord(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no movement by hand: " + word);
        }
    }

    /// Adds up the entries on the account's two purses; null where it moved neither, such as an
    /// invoice that was paid by card. An invoice paid out of a purse is a charge, and money that
    /// comes back from one is a refill.
    static @Nullable FundMovement of(PostedTransaction posted) {
        long account = posted.transaction().account();
        long bonus = 0;
        long moved = 0;
        for (Entry entry : posted.transaction().entries()) {
            boolean isBonus = entry.book().kind().equals(Purpose.BONUS.book());
            boolean isPurse = isBonus || entry.book().kind().equals(Purpose.BALANCE.book());
            if (entry.book().owner() == account && isPurse) {
                moved += entry.amount().units();
                bonus += isBonus ? entry.amount().units() : 0;
            }
        }
        if (moved == 0) {
            return null;
        }
        return new FundMovement(
                posted.id(),
                kind(posted.transaction().kind(), moved),
                new Money(
                        posted.transaction().entries().getFirst().amount().currency(),
                        Math.abs(moved)),
                Math.abs(bonus) * 2 > Math.abs(moved) ? Purpose.BONUS : Purpose.BALANCE,
                posted.transaction().at(),
                posted.transaction().note());
    }

    private static Kind kind(String word, long moved) {
        if (word.equals(Settlement.KIND)) {
            return moved < 0 ? Kind.CHARGE : Kind.FUND;
        }
        return Kind.ofWord(word);
    }
}
