package io.farthing.charging;

import io.farthing.customers.AccountStatus;
import io.farthing.customers.GroupType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An account's money and state, kept by the rules as they are written down and by nothing else.
final class PlainAccount {
    final long uid;
    final Terms terms;
    String group;
    GroupType type;
    Instant inGroupSince;
    BigDecimal balance = BigDecimal.ZERO;
    BigDecimal bonus = BigDecimal.ZERO;
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal receivable = BigDecimal.ZERO;
    BigDecimal charged = BigDecimal.ZERO;
    AccountStatus status = AccountStatus.ACTIVE;

    private final List<Unbilled> unbilled = new ArrayList<>();

    /// Net amounts, by month.
    private final Map<YearMonth, BigDecimal> invoices = new TreeMap<>();

    /// Quotas.
    ///
    /// @param trialDays negative: no end
    record Terms(boolean balanceFirst, BigDecimal minimumBalance, long trialDays) {}

    /// A part of a charge, positive or negative, and how it was paid.
    record Payment(BigDecimal amount, BigDecimal fromBonus) {
        static final Payment NONE = new Payment(BigDecimal.ZERO, BigDecimal.ZERO);

        Payment plus(Payment other) {
            return new Payment(amount.add(other.amount), fromBonus.add(other.fromBonus));
        }
    }

    private record Unbilled(YearMonth month, BigDecimal amount) {}

    PlainAccount(long uid, String group, GroupType type, Terms terms) {
        this.uid = uid;
        this.group = group;
        this.type = type;
        this.terms = terms;
        inGroupSince = House.JULY.start();
    }

    BigDecimal unbilled() {
        return unbilled.stream().map(Unbilled::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Payment pay(BigDecimal amount, YearMonth month) {
        charged = charged.add(amount);
        if (type == GroupType.POST) {
            unbilled.add(new Unbilled(month, amount));
            return new Payment(amount, BigDecimal.ZERO);
        }
        BigDecimal fromBalanceFirst =
                terms.balanceFirst ? amount.min(balance.max(BigDecimal.ZERO)) : BigDecimal.ZERO;
        BigDecimal fromBonus = amount.subtract(fromBalanceFirst).min(bonus.max(BigDecimal.ZERO));
        bonus = bonus.subtract(fromBonus);
        balance = balance.subtract(amount.subtract(fromBonus));
        return new Payment(amount, fromBonus);
    }

    /// What was taken last is given back first.
    Payment giveBack(BigDecimal amount, Payment taken, YearMonth month) {
        charged = charged.subtract(amount);
        if (type == GroupType.POST) {
            unbilled.add(new Unbilled(month, amount.negate()));
            return new Payment(amount.negate(), BigDecimal.ZERO);
        }
        BigDecimal takenFromBalance = taken.amount.subtract(taken.fromBonus);
        BigDecimal toBonus =
                terms.balanceFirst
                        ? amount.min(taken.fromBonus.max(BigDecimal.ZERO))
                        : amount.subtract(amount.min(takenFromBalance.max(BigDecimal.ZERO)));
        bonus = bonus.add(toBonus);
        balance = balance.add(amount.subtract(toBonus));
        return new Payment(amount.negate(), toBonus.negate());
    }

    /// Into the group it is in already is no change.
    void enter(String other, GroupType otherType, Instant now) {
        if (!group.equals(other)) {
            group = other;
            type = otherType;
            inGroupSince = now;
        }
    }

    void fund(Purpose purpose, BigDecimal amount, Instant now) {
        add(purpose, amount);
        if (status == AccountStatus.INACTIVE
                && balance.add(bonus).signum() > 0
                && !(type == GroupType.TRIAL && isTrialOver(now))
                && !(type == GroupType.BILLING && isUnderMinimum())) {
            status = AccountStatus.ACTIVE;
        }
    }

    /// What is set aside is not there to be taken.
    void unfund(Purpose purpose, BigDecimal amount, Instant now) {
        BigDecimal free = purpose == Purpose.BALANCE ? balance.subtract(held) : bonus;
        if (free.compareTo(amount) >= 0) {
            add(purpose, amount.negate());
            decideAfterCharge(now);
        }
    }

    private void add(Purpose purpose, BigDecimal amount) {
        if (purpose == Purpose.BALANCE) {
            balance = balance.add(amount);
        } else {
            bonus = bonus.add(amount);
        }
    }

    void decideAfterCharge(Instant now) {
        boolean isOver =
                switch (type) {
                    case TRIAL -> isTrialOver(now) || balance.add(bonus).signum() <= 0;
                    case BILLING -> isUnderMinimum();
                    case POST, BETA -> false;
                };
        if (isOver && status == AccountStatus.ACTIVE) {
            status = AccountStatus.INACTIVE;
        }
    }

    private boolean isTrialOver(Instant now) {
        return terms.trialDays >= 0
                && !now.isBefore(inGroupSince.plus(Duration.ofDays(terms.trialDays)));
    }

    private boolean isUnderMinimum() {
        return balance.compareTo(terms.minimumBalance) < 0;
    }

    /// Who no longer pays by invoice still owes what was used before. The month's invoice takes the
    /// month's charges, and what was charged since to months that had theirs.
    void invoice(YearMonth month) {
        boolean isConcerned = type == GroupType.POST || unbilled().signum() != 0;
        if (!isConcerned || invoices.containsKey(month)) {
            return;
        }
        List<Unbilled> parts =
                unbilled.stream()
                        .filter(one ->
                                one.month.equals(month) || isInvoicedBefore(one.month, month))
                        .toList();
        BigDecimal exact =
                parts.stream().map(Unbilled::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (exact.signum() == 0) {
            return;
        }
        BigDecimal net = exact.setScale(2, RoundingMode.HALF_UP);
        BigDecimal vat = net.multiply(new BigDecimal("0.20")).setScale(2, RoundingMode.HALF_UP);
        receivable = receivable.subtract(net.add(vat));
        unbilled.removeAll(parts);
        invoices.put(month, net);
    }

    private boolean isInvoicedBefore(YearMonth month, YearMonth current) {
        return month.isBefore(current) && invoices.containsKey(month);
    }

    @Nullable BigDecimal invoiced(YearMonth month) {
        return invoices.get(month);
    }
}
