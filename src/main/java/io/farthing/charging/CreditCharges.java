package io.farthing.charging;

import io.farthing.credits.CreditTill;
import io.farthing.db.Tx;
import java.time.Instant;
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

    /// @param first the position of its first charge, after those in money: a charge's name tells
    ///   one of the hour's, in whatever it is counted
    /// @param place of its transaction among the till's
    private record Bill(HourBill money, int first, List<HourBill.Line> lines, int place) {

        List<PostedCharge> charges(long transaction) {
            List<PostedCharge> charges = new ArrayList<>(lines.size());
            for (HourBill.Line line : lines) {
                charges.add(
                        new PostedCharge(
                                money.terms().account().shard(),
                                new ChargeId(
                                        money.terms().account().uid(),
                                        money.hour(),
                                        money.revision(),
                                        first + charges.size()),
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

    /// Charges an account's hour, and says for how many things.
    ///
    /// @param money what the same hour is charged in money
    int add(HourBill money, List<HourBill.Line> lines, Purse purse) {
        if (lines.isEmpty()) {
            return 0;
        }
        long uid = money.terms().account().uid();
        if (!till.has(uid)) {
            throw new UnpricedUsageException(
                    "account %d has usage at %s that is paid in credits, and has never bought any: give it a package, and charge again"
                            .formatted(uid, money.hour().start()));
        }
        Map<String, Long> units = new LinkedHashMap<>();
        lines.forEach(line -> units.merge(line.resource(), line.units(), Math::addExact));
        CreditTill.Charged charged =
                till.charge(
                        new CreditTill.HourOfAccount(
                                uid, money.hour(), money.revision(), units, purse.free()));
        purse.take(charged.spent());
        bills.add(new Bill(money, money.size() + 1, lines, charged.place()));
        return lines.size();
    }

    CreditTill till() {
        return till;
    }

    /// @param posted ids of the till's transactions, in their order
    int write(Tx tx, List<Long> posted, Instant now) {
        List<PostedCharge> charges = new ArrayList<>();
        for (Bill bill : bills) {
            boolean isPosted = bill.place() != CreditTill.NOTHING_POSTED;
            charges.addAll(bill.charges(isPosted ? posted.get(bill.place()) : 0));
        }
        if (!charges.isEmpty()) {
            CreditChargeStore.insert(tx, charges);
        }
        till.write(tx, now);
        return charges.size();
    }
}
