package io.farthing.app;

import io.farthing.calendar.MonthInZone;
import io.farthing.charging.ChargeTotals;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.GroupType;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.ledger.TrialBalance;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads the demo's figures back from the database.
final class DemoFigures {
    private final Nouns nouns;

    DemoFigures(Nouns nouns) {
        this.nouns = nouns;
    }

    DemoReport.Billed read(MonthInZone month, Currency currency) {
        return nouns.database.read(tx -> {
            ChargeTotals totals = ChargeTotals.read(tx, currency);
            Set<Long> orderers = orderers(tx);
            return new DemoReport.Billed(
                    month.month(),
                    month.zone(),
                    totals.nodeHours(),
                    totals.charges(),
                    totals.total(),
                    totals.byResource(),
                    byAccount(tx, totals, orderers),
                    invoices(tx, month, orderers),
                    prepaid(tx, orderers),
                    trialBalance(tx, currency));
        });
    }

    /// Those who only order things are no part of a month of usage.
    private Set<Long> orderers(Tx tx) {
        return DemoCustomer.present(tx, nouns.customers.accounts()).stream()
                .map(DemoCustomer::uid)
                .collect(Collectors.toSet());
    }

    /// Every account, those without a charge too.
    private Map<Long, Money> byAccount(Tx tx, ChargeTotals totals, Set<Long> orderers) {
        Map<Long, Money> all = new TreeMap<>(totals.byAccount());
        nouns.customers
                .accounts()
                .each(
                        tx,
                        AccountQuery.all(),
                        profile -> {
                            if (orderers.contains(profile.account().uid())) {
                                return;
                            }
                            Money nothing = Money.zero(profile.account().payment().currency());
                            var _ = all.putIfAbsent(profile.account().uid(), nothing);
                        });
        return all;
    }

    private Map<Long, DemoReport.InvoiceFigures> invoices(
            Tx tx, MonthInZone month, Set<Long> orderers) {
        Map<Long, DemoReport.InvoiceFigures> figures = new TreeMap<>();
        for (Invoice invoice : nouns.invoices.inPeriod(tx, month.period())) {
            if (orderers.contains(invoice.account())) {
                continue;
            }
            figures.put(
                    invoice.account(),
                    new DemoReport.InvoiceFigures(
                            invoice.totals().net(),
                            invoice.totals().vat(),
                            invoice.totals().gross(),
                            invoice.numberText()));
        }
        return figures;
    }

    private Map<Long, DemoReport.Prepaid> prepaid(Tx tx, Set<Long> orderers) {
        AccountQuery query = AccountQuery.all().where(AccountFilter.ofType(GroupType.BILLING));
        Map<Long, DemoReport.Prepaid> figures = new TreeMap<>();
        for (AccountProfile profile : nouns.customers.accounts().list(tx, query)) {
            if (orderers.contains(profile.account().uid())) {
                continue;
            }
            figures.put(
                    profile.account().uid(),
                    new DemoReport.Prepaid(profile.funds().bonus(), profile.funds().balance()));
        }
        return figures;
    }

    private Money trialBalance(Tx tx, Currency currency) {
        TrialBalance.Total total =
                nouns.ledger.trialBalance(tx, null).totals().get(currency.code());
        return total == null ? Money.zero(currency) : total.difference();
    }
}
