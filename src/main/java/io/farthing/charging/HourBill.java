package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.HouseBooks;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.TariffRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one account is charged for one hour, by one revision: its charges, how each is paid, and
/// the ledger transaction they make together.
final class HourBill {
    private final AccountTerms terms;
    private final Hour hour;
    private final int revision;
    private final List<Item> items = new ArrayList<>();

    HourBill(AccountTerms terms, Hour hour, int revision) {
        this.terms = terms;
        this.hour = hour;
        this.revision = revision;
    }

    /// What is charged for: in a correction every figure is the difference to what was charged
    /// before.
    record Line(
            long environment,
            @Nullable Long node,
            String resource,
            TariffRef tariff,
            PostedCharge.Amounts amounts,
            long units) {}

    private record Item(Line line, Payment payment) {}

    void add(Line line, Payment payment) {
        items.add(new Item(line, payment));
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    int size() {
        return items.size();
    }

    AccountTerms terms() {
        return terms;
    }

    Hour hour() {
        return hour;
    }

    int revision() {
        return revision;
    }

    /// Null when the differences of a correction cancel out within every book.
    @Nullable Transaction transaction() {
        List<Entry> entries = new ArrayList<>();
        deltas().forEach((kind, units) -> {
            if (units != 0) {
                entries.add(new Entry(book(kind), new Money(currency(), units)));
            }
        });
        if (entries.isEmpty()) {
            return null;
        }
        return new Transaction(
                "charge/%d/%d/%d".formatted(uid(), hour.epochHour(), revision),
                revision == 1 ? "charge" : "correction",
                hour.end(),
                uid(),
                "",
                entries);
    }

    List<PostedCharge> charges(long transaction) {
        List<PostedCharge> charges = new ArrayList<>(items.size());
        for (Item item : items) {
            Line line = item.line();
            charges.add(
                    new PostedCharge(
                            terms.account().shard(),
                            new ChargeId(uid(), hour, revision, charges.size() + 1),
                            line.environment(),
                            line.node(),
                            line.resource(),
                            line.tariff(),
                            line.amounts(),
                            line.units(),
                            item.payment().bonusUnits(),
                            transaction));
        }
        return charges;
    }

    /// The customer's side first, then revenue by resource; credits are positive.
    private Map<BookKind, Long> deltas() {
        Map<BookKind, Long> deltas = new LinkedHashMap<>();
        for (Item item : items) {
            if (terms.isInvoiced()) {
                deltas.merge(BookKind.UNBILLED, -item.line().units(), Math::addExact);
            } else {
                deltas.merge(BookKind.BONUS, -item.payment().bonusUnits(), Math::addExact);
                deltas.merge(BookKind.BALANCE, -item.payment().balanceUnits(), Math::addExact);
            }
        }
        for (Item item : items) {
            deltas.merge(
                    BookKind.revenue(item.line().resource()), item.line().units(), Math::addExact);
        }
        return deltas;
    }

    private BookKey book(BookKind kind) {
        boolean ours = kind.text().startsWith("revenue.");
        int shard = terms.account().shard();
        return ours
                ? HouseBooks.of(terms.account()).book(shard, kind, currency())
                : new BookKey(shard, uid(), kind, currency());
    }

    private long uid() {
        return terms.account().uid();
    }

    private Currency currency() {
        return terms.account().payment().currency();
    }
}
