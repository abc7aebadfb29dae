package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.credits.CreditTill;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the hours of a shard are charged in credits, beside what they are charged in money. The two
/// never meet in one sum: these have tables of their own.
final class CreditCharges {
    private final CreditTill till;
    private final List<Bill> bills = new ArrayList<>();

    CreditCharges(CreditTill till) {
        this.till = till;
    }

    /// @param place of its transaction among the till's
    private record Bill(
            AccountTerms terms, Hour hour, int revision, List<HourBill.Line> lines, int place) {

        List<PostedCharge> charges(long transaction) {
            List<PostedCharge> charges = new ArrayList<>(lines.size());
            for (HourBill.Line line : lines) {
                charges.add(
                        new PostedCharge(
                                terms.account().shard(),
                                new ChargeId(
                                        terms.account().uid(), hour, revision, charges.size() + 1),
                                line.environment(),
                                line.node(),
                                line.resource(),
                                line.tariff(),
                                line.amounts(),
                                line.units(),
                                0,
                                transaction));
            }
            return charges;
        }
    }

    /// Charges an account's hour; the charges still lack their transaction.
    List<PostedCharge> add(
            AccountTerms terms, Hour hour, int revision, List<HourBill.Line> lines, Purse purse) {
        if (lines.isEmpty()) {
            return List.of();
        }
        long uid = terms.account().uid();
        if (!till.has(uid)) {
            throw new UnpricedUsageException(
                    "account %d has usage at %s that is paid in credits, and has never bought any: give it a package, and charge again"
                            .formatted(uid, hour.start()));
        }
        Map<String, Long> units = new LinkedHashMap<>();
        lines.forEach(line -> units.merge(line.resource(), line.units(), Math::addExact));
        CreditTill.Charged charged =
                till.charge(new CreditTill.HourOfAccount(uid, hour, revision, units, purse.free()));
        purse.take(charged.spent());
        Bill bill = new Bill(terms, hour, revision, lines, charged.place());
        bills.add(bill);
        return bill.charges(0);
    }

    CreditTill till() {
        return till;
    }

    /// @param posted ids of the till's transactions, in their order
    int write(Tx tx, List<Long> posted) {
        List<PostedCharge> charges = new ArrayList<>();
        for (Bill bill : bills) {
            boolean isPosted = bill.place() != CreditTill.NOTHING_POSTED;
            charges.addAll(bill.charges(isPosted ? posted.get(bill.place()) : 0));
        }
        if (!charges.isEmpty()) {
            CreditChargeStore.insert(tx, charges);
        }
        till.write(tx);
        return charges.size();
    }
}
