package io.farthing.payments;

import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums that customers are offered to refill their balance with: writes and finds them, and
/// remembers which of them was bought.
public final class RefillPlans {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_NEWS = 1000;

    /// The first one is the default.
    public RefillPlanChange create(Tx tx, RefillPlan.Terms terms) {
        RefillPlanChange refusal = refusal(tx, terms, null);
        if (refusal != null) {
            return refusal;
        }
        RefillPlanStore.lockAll(tx);
        boolean isFirst = RefillPlanStore.list(tx).isEmpty();
        RefillPlan created = RefillPlanStore.insert(tx, terms, isFirst);
        if (created == null && isFirst) {
            // Somebody else's was the first.
            created = RefillPlanStore.insert(tx, terms, false);
        }
        return created == null
                ? new RefillPlanChange.NameTaken(terms.name())
                : new RefillPlanChange.Changed(created);
    }

    public RefillPlanChange update(Tx tx, long id, RefillPlan.Terms terms) {
        RefillPlanStore.lockAll(tx);
        RefillPlan before = find(tx, id);
        if (before == null) {
            return new RefillPlanChange.NoSuchPlan(id);
        }
        RefillPlanChange refusal = refusal(tx, terms, before);
        if (refusal != null) {
            return refusal;
        }
        if (before.isDefault() && !terms.isEnabled()) {
            return new RefillPlanChange.StillUsual(before);
        }
        RefillPlanStore.update(tx, id, terms);
        return changed(tx, id);
    }

    public RefillPlanChange makeDefault(Tx tx, long id) {
        RefillPlanStore.lockAll(tx);
        RefillPlan before = find(tx, id);
        if (before == null) {
            return new RefillPlanChange.NoSuchPlan(id);
        }
        if (!before.isEnabled()) {
            return new RefillPlanChange.FieldRefused("byDefault", "is set on a disabled plan");
        }
        RefillPlanStore.moveDefault(tx, id);
        return changed(tx, id);
    }

    public RefillPlanChange delete(Tx tx, long id) {
        RefillPlanStore.lockAll(tx);
        RefillPlan before = find(tx, id);
        if (before == null) {
            return new RefillPlanChange.NoSuchPlan(id);
        }
        if (before.isDefault() && RefillPlanStore.list(tx).size() > 1) {
            return new RefillPlanChange.StillUsual(before);
        }
        if (RefillPlanStore.isUsed(tx, id)) {
            return new RefillPlanChange.InUse(before);
        }
        RefillPlanStore.delete(tx, id);
        return new RefillPlanChange.Changed(before);
    }

    public @Nullable RefillPlan find(Tx tx, long id) {
        return RefillPlanStore.find(tx, id);
    }

    /// Enabled or not, the cheapest first.
    public List<RefillPlan> list(Tx tx) {
        return RefillPlanStore.list(tx);
    }

    /// Remembers which plan an order is for.
    public void bought(Tx tx, long order, RefillPlan plan, long account) {
        RefillPlanStore.addPurchase(tx, order, plan.id(), account);
    }

    /// The orders of plans by an account, the latest first.
    public List<Purchase> purchases(Tx tx, long account) {
        return RefillPlanStore.purchases(tx, account);
    }

    /// A plan that was ordered.
    public record Purchase(long order, RefillPlan plan) {}

    /// Remembers that the account has seen news of those payments of its own.
    public void markNewsRead(Tx tx, long account, List<Long> payments) {
        RefillPlanStore.markRead(
                tx, account, payments.stream().mapToLong(Long::longValue).toArray());
    }

    /// Payments that ended since then and that the account has not been told of, the latest first.
    public List<Payment> unreadNews(Tx tx, long account, Instant since) {
        return RefillPlanStore.unread(tx, account, since, MOST_NEWS);
    }

    private static @Nullable RefillPlanChange refusal(
            Tx tx, RefillPlan.Terms terms, @Nullable RefillPlan before) {
        if (terms.name().isBlank() || TextRule.refusal(terms.name(), LONGEST_NAME) != null) {
            return new RefillPlanChange.FieldRefused("name", "is empty or too long");
        }
        if (TextRule.refusal(terms.description() + terms.externId(), LONGEST_TEXT) != null) {
            return new RefillPlanChange.FieldRefused("description", "is too long");
        }
        if (terms.price().signum() <= 0) {
            return new RefillPlanChange.NotPositive();
        }
        if (!terms.price().equals(terms.price().roundedToMinor())) {
            return new RefillPlanChange.FieldRefused("price", "is not in whole cents");
        }
        RefillPlan named = RefillPlanStore.named(tx, terms.name());
        boolean isTaken = named != null && (before == null || named.id() != before.id());
        return isTaken ? new RefillPlanChange.NameTaken(terms.name()) : null;
    }

    private RefillPlanChange changed(Tx tx, long id) {
        RefillPlan plan = find(tx, id);
        return plan == null
                ? new RefillPlanChange.NoSuchPlan(id)
                : new RefillPlanChange.Changed(plan);
    }
}
