package io.farthing.charging;

import io.farthing.rating.Charge;
import io.farthing.rating.TariffRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been charged for an hour by earlier revisions, so that a correction posts only what
/// differs.
final class Earlier {
    static final Earlier NOTHING = new Earlier(List.of());

    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    /// All charges of the hour, of every account and revision.
    Earlier(List<PostedCharge> charges) {
        for (PostedCharge charge : charges) {
            Key key =
                    new Key(
                            charge.id().account(),
                            charge.environment(),
                            charge.node(),
                            charge.resource(),
                            charge.tariff());
            sums.merge(key, Sum.of(charge), Sum::plus);
        }
    }

    private record Key(
            long account,
            long environment,
            @Nullable Long node,
            String resource,
            TariffRef tariff) {}

    private record Sum(PostedCharge.Amounts amounts, long units, long bonusUnits) {
        static final Sum ZERO =
                new Sum(
                        new PostedCharge.Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO),
                        0,
                        0);

        static Sum of(PostedCharge charge) {
            return new Sum(charge.amounts(), charge.units(), charge.bonusUnits());
        }

        Sum plus(Sum other) {
            return new Sum(
                    amounts.plus(other.amounts),
                    Math.addExact(units, other.units),
                    Math.addExact(bonusUnits, other.bonusUnits));
        }

        Payment payment() {
            return new Payment(bonusUnits, units - bonusUnits);
        }
    }

    static HourBill.Line line(Charge charge) {
        return new HourBill.Line(
                charge.environment(),
                charge.node(),
                charge.resource(),
                charge.tariff(),
                new PostedCharge.Amounts(
                        charge.quantity().toDecimal(),
                        charge.free().toDecimal(),
                        charge.billable().toDecimal()),
                charge.amount().units());
    }

    /// The lines of an account's correction, what is given back before what is taken: the bonus
    /// that comes back pays before the balance does.
    List<Difference> differences(long account, List<HourBill.Line> lines) {
        Map<Key, Sum> rest = new LinkedHashMap<>();
        sums.forEach((key, sum) -> {
            if (key.account() == account) {
                rest.put(key, sum);
            }
        });
        List<Difference> differences = new ArrayList<>();
        for (HourBill.Line line : lines) {
            Key key =
                    new Key(
                            account,
                            line.environment(),
                            line.node(),
                            line.resource(),
                            line.tariff());
            Sum before = rest.remove(key);
            differences.add(difference(line, before == null ? Sum.ZERO : before));
        }
        rest.forEach((key, before) ->
                differences.add(
                        difference(
                                new HourBill.Line(
                                        key.environment(),
                                        key.node(),
                                        key.resource(),
                                        key.tariff(),
                                        Sum.ZERO.amounts(),
                                        0),
                                before)));
        differences.removeIf(one -> one.line().units() == 0);
        differences.sort(Comparator.comparing(one -> one.line().units() > 0));
        return differences;
    }

    /// @param taken how what was charged before was paid
    record Difference(HourBill.Line line, Payment taken) {}

    private static Difference difference(HourBill.Line now, Sum before) {
        return new Difference(
                new HourBill.Line(
                        now.environment(),
                        now.node(),
                        now.resource(),
                        now.tariff(),
                        now.amounts().minus(before.amounts()),
                        Math.subtractExact(now.units(), before.units())),
                before.payment());
    }
}
