package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.LifeCycleDecision;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.db.Tx;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import io.farthing.metering.NodeHours;
import io.farthing.rating.AccountHour;
import io.farthing.rating.Charge;
import io.farthing.rating.EnvironmentHour;
import io.farthing.rating.NodeHour;
import io.farthing.rating.RatedHour;
import io.farthing.rating.Rater;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Charges some hours of one shard in one transaction: rates them in order, then writes everything
/// at once. See `docs/decisions/hourly-run.md`.
final class ShardRun {
    private final ShardFacts facts;
    private final Ledger ledger;
    private final AccountStandings standings;
    private final List<HourBill> bills = new ArrayList<>();
    private final CreditCharges credits;
    private final List<ChargedHour> gates = new ArrayList<>();
    private final Set<Long> deactivated = new TreeSet<>();

    ShardRun(ShardFacts facts, Ledger ledger, AccountStandings standings) {
        this.facts = facts;
        this.ledger = ledger;
        this.standings = standings;
        this.credits = new CreditCharges(facts.till());
    }

    /// How many charges an hour got, and how many accounts stopped being active.
    record Outcome(int hours, int charges, int deactivated) {
        static final Outcome NOTHING = new Outcome(0, 0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(
                    hours + other.hours, charges + other.charges, deactivated + other.deactivated);
        }
    }

    /// Which revision of an hour it is, and what the ones before it charged.
    record Revision(int number, Earlier earlier, Earlier inCredits) {
        static final Revision FIRST = new Revision(1, Earlier.NOTHING, Earlier.NOTHING);
    }

    /// Hours must come in order.
    void rate(NodeHours hours, Revision revision) {
        Hour hour = new Hour(hours.hour());
        GateHash hash = new GateHash();
        int charges = 0;
        int nodes = 0;
        Map<Long, AccountHour> sheet = facts.sheet().read(hours, facts.lookBack());
        for (Map.Entry<Long, AccountHour> entry : sheet.entrySet()) {
            RatedHour rated = Rater.rate(entry.getValue());
            facts.remember(entry.getKey(), rated, hour);
            HourBill bill = bill(entry.getKey(), rated, hour, revision);
            if (!bill.isEmpty()) {
                bills.add(bill);
                charges += bill.size();
                bill.charges(0).forEach(hash::add);
            }
            List<PostedCharge> inCredits = chargeCredits(bill, rated, revision);
            inCredits.forEach(hash::add);
            charges += inCredits.size();
            nodes += running(entry.getValue());
            // Who pays by credits alone has no money to run out of.
            if (inCredits.isEmpty() || !bill.isEmpty()) {
                decideLifeCycle(entry.getKey(), hour.end());
            }
        }
        ChargedHour.Content content = new ChargedHour.Content(nodes, charges, hash.value());
        gates.add(
                new ChargedHour(facts.shard(), hour, revision.number(), hours.through(), content));
    }

    private static int running(AccountHour hour) {
        int nodes = 0;
        for (EnvironmentHour environment : hour.environments()) {
            for (NodeHour node : environment.nodes()) {
                nodes += node.running() ? 1 : 0;
            }
        }
        return nodes;
    }

    private HourBill bill(long account, RatedHour rated, Hour hour, Revision revision) {
        AccountTerms terms = facts.terms(account);
        HourBill bill = new HourBill(terms, hour, revision.number());
        List<Charge> charges = charges(rated, false);
        charges.forEach(terms::requireSameCurrency);
        List<HourBill.Line> lines = charges.stream().map(Earlier::line).toList();
        if (revision.number() == 1) {
            lines.forEach(line -> bill.add(line, pay(terms, line.units(), Payment.NONE)));
        } else {
            for (Earlier.Difference difference : revision.earlier().differences(account, lines)) {
                HourBill.Line line = difference.line();
                bill.add(line, pay(terms, line.units(), difference.taken()));
            }
        }
        return bill;
    }

    private static List<Charge> charges(RatedHour rated, boolean inCredits) {
        return rated.charges().stream()
                .filter(charge -> !charge.isZero())
                .filter(charge -> charge.amount().currency().isCommodity() == inCredits)
                .toList();
    }

    private List<PostedCharge> chargeCredits(HourBill money, RatedHour rated, Revision revision) {
        long account = money.terms().account().uid();
        List<HourBill.Line> lines = charges(rated, true).stream().map(Earlier::line).toList();
        if (revision.number() > 1) {
            lines =
                    revision.inCredits().differences(account, lines).stream()
                            .map(Earlier.Difference::line)
                            .toList();
        }
        return credits.add(money, lines, facts.purse(account));
    }

    private Payment pay(AccountTerms terms, long units, Payment taken) {
        if (terms.isInvoiced()) {
            return Payment.NONE;
        }
        Purse purse = facts.purse(terms.account().uid());
        return units > 0 ? purse.pay(units) : purse.refund(-units, taken);
    }

    private void decideLifeCycle(long account, Instant at) {
        AccountTerms terms = facts.terms(account);
        if (terms.isInvoiced() || deactivated.contains(account)) {
            return;
        }
        LifeCycleFacts now =
                new LifeCycleFacts(
                        terms.account().standing(),
                        facts.purse(account).funds(),
                        terms.deadlines(),
                        at);
        switch (AccountLifeCycle.afterCharge(now)) {
            case LifeCycleDecision.Deactivate _ -> deactivated.add(account);
            case LifeCycleDecision.Stay _,
                    LifeCycleDecision.Reactivate _,
                    LifeCycleDecision.Destroy _ -> {}
        }
    }

    Outcome write(Tx tx, Instant now) {
        List<Transaction> transactions = new ArrayList<>();
        int[] places = new int[bills.size()];
        for (int bill = 0; bill < bills.size(); bill++) {
            Transaction transaction = bills.get(bill).transaction();
            places[bill] = transaction == null ? -1 : transactions.size();
            if (transaction != null) {
                transactions.add(transaction);
            }
        }
        int moneyBills = transactions.size();
        transactions.addAll(credits.till().transactions());
        List<PostResult> results = ledger.postAll(tx, transactions, Limits.IGNORED, now);
        List<Long> inCredits =
                results.subList(moneyBills, results.size()).stream().map(ShardRun::posted).toList();
        List<PostedCharge> charges = new ArrayList<>();
        for (int bill = 0; bill < bills.size(); bill++) {
            long id = places[bill] < 0 ? 0 : posted(results.get(places[bill]));
            charges.addAll(bills.get(bill).charges(id));
        }
        ChargeStore.insert(tx, charges);
        ChargedTotals.add(tx, facts.shard(), charges);
        int chargedCredits = credits.write(tx, inCredits, now);
        facts.save(tx);
        ChargeStore.close(tx, gates, now);
        deactivate(tx, now);
        return new Outcome(gates.size(), charges.size() + chargedCredits, deactivated.size());
    }

    /// As of now and not of the hour that spent the money, which may be long ago: the days until an
    /// account is destroyed begin when its owner can first know.
    private void deactivate(Tx tx, Instant now) {
        long[] accounts = deactivated.stream().mapToLong(Long::longValue).toArray();
        var _ = standings.moveAll(tx, accounts, AccountStatus.ACTIVE, AccountStatus.INACTIVE, now);
    }

    /// The gate was open, so nothing of this hour can be in the ledger: anything else is two
    /// different ratings of one hour, and the shard stops rather than choose.
    private static long posted(PostResult result) {
        return switch (result) {
            case PostResult.Posted posted -> posted.id();
            case PostResult.AlreadyPosted _,
                    PostResult.KeyUsedForOther _,
                    PostResult.InsufficientFunds _,
                    PostResult.BookOverflow _ ->
                    throw new IllegalStateException("the hour's charge was not posted: " + result);
        };
    }
}
