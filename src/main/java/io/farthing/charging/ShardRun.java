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
import io.farthing.rating.Charge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Charges some rated hours of one shard in one transaction: decides in order how each account
/// pays, then writes everything at once. See `docs/decisions/hourly-run.md`.
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

        static Revision later(Tx tx, int shard, Hour hour, int number) {
            return new Revision(
                    number,
                    new Earlier(ChargeStore.ofHour(tx, shard, hour)),
                    new Earlier(CreditChargeStore.ofHour(tx, shard, hour)));
        }
    }

    /// Hours must come in order.
    void add(RatedUsage usage, Revision revision) {
        Hour hour = usage.hour();
        int charges = 0;
        for (RatedUsage.OfAccount rated : usage.accounts()) {
            HourBill bill = bill(rated, hour, revision);
            if (!bill.isEmpty()) {
                bills.add(bill);
                charges += bill.size();
            }
            int inCredits = chargeCredits(bill, rated, revision);
            charges += inCredits;
            // Who pays by credits alone has no money to run out of.
            if (inCredits == 0 || !bill.isEmpty()) {
                decideLifeCycle(rated.account(), hour.end());
            }
        }
        ChargedHour.Content content = new ChargedHour.Content(usage.nodes(), charges, usage.hash());
        gates.add(
                new ChargedHour(facts.shard(), hour, revision.number(), usage.through(), content));
    }

    private HourBill bill(RatedUsage.OfAccount rated, Hour hour, Revision revision) {
        long account = rated.account();
        AccountTerms terms = facts.terms(account);
        HourBill bill = new HourBill(terms, hour, revision.number());
        List<Charge> charges = charges(rated, false);
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

    private static List<Charge> charges(RatedUsage.OfAccount rated, boolean inCredits) {
        return rated.charges().stream()
                .filter(charge -> charge.amount().currency().isCommodity() == inCredits)
                .toList();
    }

    private int chargeCredits(HourBill money, RatedUsage.OfAccount rated, Revision revision) {
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

    Outcome write(Tx tx, RatingMemory.Changes remembered, Instant now) {
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
        MemoryStore.save(tx, facts.shard(), remembered);
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
