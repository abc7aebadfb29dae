package io.farthing.ledger;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All books added up by kind and currency. In a sound journal each currency's credits equal its
/// debits.
public record TrialBalance(List<Line> lines) {

    /// The books of one kind and currency.
    ///
    /// @param debit the sum of the books below zero, as a positive amount
    /// @param credit the sum of the books above zero
    public record Line(BookKind kind, Currency currency, Money debit, Money credit) {

        /// What the books hold together; below zero where debits outweigh.
        public Money balance() {
            return credit.minus(debit);
        }
    }

    /// The sums over all kinds of one currency.
    public record Total(Money debit, Money credit) {

        /// Zero, or the journal is broken.
        public Money difference() {
            return credit.minus(debit);
        }
    }

    public TrialBalance {
        lines = List.copyOf(lines);
    }

    /// By the code of the currency.
    public Map<String, Total> totals() {
        Map<String, Total> totals = new TreeMap<>();
        for (Line line : lines) {
            totals.merge(
                    line.currency.code(),
                    new Total(line.debit, line.credit),
                    (a, b) -> new Total(a.debit.plus(b.debit), a.credit.plus(b.credit)));
        }
        return totals;
    }

    public boolean isZero() {
        return totals().values().stream().allMatch(total -> total.difference().isZero());
    }
}
