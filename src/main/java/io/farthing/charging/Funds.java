package io.farthing.charging;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.customers.AccountLifeCycle;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Conversions;
import io.farthing.customers.LifeCycleDecision;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.customers.StandingChange;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Money put into an account, taken out of it, or charged by hand, with what follows for the
/// account's life cycle in the same transaction. Each call names its own key: the same call again
/// changes nothing and is answered as before.
public final class Funds {
    /// The ledger's kinds of these movements, which histories show.
    public static final String FUND = "fund";

    public static final String UNFUND = "unfund";
    public static final String CHARGE = "charge.by-hand";

    private final Ledger ledger;
    private final AccountStandings standings;
    private final Payers payers;
    private final Conversions conversions;

    public Funds(Ledger ledger, Charging.Customers customers) {
        this.ledger = ledger;
        this.standings = customers.standings();
        this.conversions = new Conversions(customers.groups(), customers.standings());
        this.payers = new Payers(ledger, customers.accounts(), customers.quotas());
    }

    /// Money set aside to be charged later.
    public AccountHolds holds() {
        return new AccountHolds(ledger, payers, this);
    }

    public FundsResult fund(Tx tx, Movement movement, Purpose purpose, Instant now) {
        return move(
                tx,
                new Call(movement, FUND, purpose),
                now,
                payer -> entries(payer, purpose, movement.amount()));
    }

    /// Prepaid money that nobody brought: from the house's generosity.
    public FundsResult give(Tx tx, Movement movement, Instant now) {
        return move(
                tx,
                new Call(movement, FUND, Purpose.BALANCE),
                now,
                payer ->
                        List.of(
                                new Entry(payer.book(BookKind.BALANCE), movement.amount()),
                                new Entry(
                                        payer.house(BookKind.BONUS_GRANTED),
                                        movement.amount().negated())));
    }

    /// Takes no more than there is.
    public FundsResult unfund(Tx tx, Movement movement, Purpose purpose, Instant now) {
        return move(
                tx,
                new Call(movement, UNFUND, purpose),
                now,
                payer ->
                        payer.free(purpose).compareTo(movement.amount()) < 0
                                ? List.of()
                                : entries(payer, purpose, movement.amount().negated()));
    }

    /// A charge that no usage stands behind, paid like any other and listed with them. It is posted
    /// whatever the balance.
    ///
    /// @param environment the name of the one it is for, which the account must have; null when it
    ///   is for none
    public FundsResult charge(Tx tx, Movement movement, @Nullable String environment, Instant now) {
        if (environment != null
                && payers.lock(tx, movement.account()) != null
                && !ByHandStore.hasEnvironment(tx, movement.account(), environment)) {
            return new FundsResult.NoSuchEnvironment(environment);
        }
        FundsResult result =
                move(
                        tx,
                        new Call(movement, CHARGE, null),
                        now,
                        payer -> chargeEntries(payer, movement.amount()));
        return result instanceof FundsResult.Done done
                ? attributed(tx, movement, environment, done, now)
                : result;
    }

    /// The environment is part of what the key stands for, and is kept with the charge alone.
    private static FundsResult attributed(
            Tx tx,
            Movement movement,
            @Nullable String environment,
            FundsResult.Done done,
            Instant now) {
        if (!ByHandStore.insert(tx, movement, environment, done.transaction())) {
            String before = ByHandStore.environmentOf(tx, movement.account(), done.transaction());
            return Objects.equals(before, environment)
                    ? done
                    : new FundsResult.KeyUsedForOther(movement.key());
        }
        ChargedTotals.add(tx, movement, now);
        return done;
    }

    /// What follows from money that came in another way than through here, such as by an ordered
    /// top-up: an upgrade that waited for it is complete, and an inactive account comes back.
    public void refilled(Tx tx, long account, Instant now) {
        var _ = afterFunds(tx, account, now);
    }

    /// Leaves nothing in a purse: takes what is free of it, or makes good what it owes. Null where
    /// there is nothing to do, or no account.
    @CanIgnoreReturnValue
    public @Nullable FundsResult clear(
            Tx tx, long account, String key, Purpose purpose, Instant now) {
        Payer payer = payers.lock(tx, account);
        Money free = payer == null ? null : payer.free(purpose);
        if (free == null || free.isZero()) {
            return null;
        }
        Movement movement =
                new Movement(
                        key, account, free.signum() < 0 ? free.negated() : free, "set to nothing");
        return free.signum() < 0
                ? fund(tx, movement, purpose, now)
                : unfund(tx, movement, purpose, now);
    }

    @FunctionalInterface
    private interface Entries {
        /// None when there is not enough.
        List<Entry> of(Payer payer);
    }

    /// @param purpose null where the account's terms say what pays
    private record Call(Movement movement, String kind, @Nullable Purpose purpose) {}

    private FundsResult move(Tx tx, Call call, Instant now, Entries decide) {
        Movement movement = call.movement;
        Payer payer = payers.lock(tx, movement.account());
        if (payer == null) {
            return new FundsResult.NoSuchAccount(movement.account());
        }
        if (!payer.balance().currency().equals(movement.amount().currency())) {
            return new FundsResult.OtherCurrency(payer.balance().currency().code());
        }
        PostedTransaction earlier = ledger.transaction(tx, payer.shard(), key(movement));
        if (earlier != null) {
            return isSame(earlier.transaction(), call)
                    ? new FundsResult.Done(earlier.id(), null)
                    : new FundsResult.KeyUsedForOther(movement.key());
        }
        List<Entry> entries = decide.of(payer);
        if (entries.isEmpty()) {
            return new FundsResult.NotEnough(
                    payer.free(Objects.requireNonNull(call.purpose, "charges are never refused")));
        }
        Transaction transaction =
                new Transaction(
                        key(movement), call.kind, now, payer.uid(), movement.note(), entries);
        return post(tx, transaction, now);
    }

    private FundsResult post(Tx tx, Transaction transaction, Instant now) {
        PostResult result =
                ledger.postAll(tx, List.of(transaction), Limits.IGNORED, now).getFirst();
        return switch (result) {
            case PostResult.Posted(long id) ->
                    new FundsResult.Done(id, decideLifeCycle(tx, transaction, now));
            case PostResult.BookOverflow _ -> new FundsResult.TooMuch();
            case PostResult.AlreadyPosted(long id) -> new FundsResult.Done(id, null);
            case PostResult.KeyUsedForOther _ -> new FundsResult.KeyUsedForOther(transaction.key());
            case PostResult.InsufficientFunds refused ->
                    throw new IllegalStateException("limits were to be ignored: " + refused);
        };
    }

    @Nullable AccountStatus decideLifeCycle(Tx tx, Transaction transaction, Instant now) {
        if (transaction.kind().equals(FUND)) {
            return afterFunds(tx, transaction.account(), now);
        }
        Payer payer = payers.lock(tx, transaction.account());
        return payer == null
                ? null
                : carriedOut(
                        tx, payer, AccountLifeCycle.afterCharge(payers.facts(payer, now)), now);
    }

    /// An upgrade that waited for the first refill is complete with it (`jelastic.md` 4.9), and its
    /// window is closed.
    private @Nullable AccountStatus afterFunds(Tx tx, long account, Instant now) {
        var _ = conversions.afterFirstFund(tx, account, now);
        Payer payer = payers.lock(tx, account);
        if (payer == null) {
            return null;
        }
        LifeCycleFacts facts = payers.facts(payer, now);
        if (facts.funds().arePositive()) {
            standings.settleUpgrade(tx, account);
        }
        return carriedOut(tx, payer, AccountLifeCycle.afterFunds(facts), now);
    }

    private @Nullable AccountStatus carriedOut(
            Tx tx, Payer payer, LifeCycleDecision decision, Instant now) {
        return switch (decision) {
            case LifeCycleDecision.Reactivate _ -> set(tx, payer, AccountStatus.ACTIVE, now);
            case LifeCycleDecision.Deactivate _ -> set(tx, payer, AccountStatus.INACTIVE, now);
            case LifeCycleDecision.Stay _, LifeCycleDecision.Destroy _ -> null;
        };
    }

    private @Nullable AccountStatus set(Tx tx, Payer payer, AccountStatus status, Instant now) {
        StandingChange change = standings.setStatus(tx, payer.uid(), status, now);
        return change instanceof StandingChange.Changed ? status : null;
    }

    private static List<Entry> entries(Payer payer, Purpose purpose, Money amount) {
        return List.of(
                new Entry(payer.book(purpose.book()), amount),
                new Entry(payer.house(purpose.source()), amount.negated()));
    }

    private static List<Entry> chargeEntries(Payer payer, Money amount) {
        List<Entry> entries = new ArrayList<>();
        if (payer.terms().isInvoiced()) {
            entries.add(new Entry(payer.book(BookKind.UNBILLED), amount.negated()));
        } else {
            Payment payment =
                    Payment.of(
                            amount.units(),
                            payer.bonus().units(),
                            payer.balance().units(),
                            payer.terms().order());
            add(entries, payer, BookKind.BONUS, payment.bonusUnits());
            add(entries, payer, BookKind.BALANCE, payment.balanceUnits());
        }
        entries.add(new Entry(payer.house(BookKind.revenue(ByHandStore.RESOURCE)), amount));
        return entries;
    }

    private static void add(List<Entry> entries, Payer payer, BookKind kind, long units) {
        if (units != 0) {
            entries.add(new Entry(payer.book(kind), new Money(payer.balance().currency(), -units)));
        }
    }

    private static String key(Movement movement) {
        return "by-hand/%d/%s".formatted(movement.account(), movement.key());
    }

    /// Apart from when it counts and how it was paid, which follow from when it came.
    private static boolean isSame(Transaction earlier, Call call) {
        long moved =
                earlier.entries().stream()
                        .mapToLong(entry -> Math.max(0, entry.amount().units()))
                        .sum();
        return earlier.kind().equals(call.kind)
                && earlier.note().equals(call.movement.note())
                && moved == call.movement.amount().units()
                && (call.purpose == null || moves(earlier, call.purpose.book()));
    }

    private static boolean moves(Transaction earlier, BookKind kind) {
        return earlier.entries().stream().anyMatch(entry -> entry.book().kind().equals(kind));
    }
}
