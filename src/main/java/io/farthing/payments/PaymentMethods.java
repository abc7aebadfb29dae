package io.farthing.payments;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The payment methods of accounts: registers, lists and removes them, and keeps the one that pays
/// where nothing else is said.
public final class PaymentMethods {

    /// What is to be kept of a method, after its gateway has accepted it.
    ///
    /// @param token what the gateway calls it; empty where there is no gateway
    public record NewMethod(
            long account,
            MethodType type,
            String label,
            @Nullable Card card,
            String gateway,
            String token) {

        /// One without a gateway: a transfer, a cheque, the billing account, the prepaid balance.
        public static NewMethod byHand(long account, MethodType type) {
            if (type.isCollected()) {
                throw new IllegalArgumentException(type + " needs a gateway");
            }
            return new NewMethod(account, type, "", null, ManualGateway.NAME, "");
        }
    }

    /// What came of removing a method or of making it the usual one.
    public sealed interface Change {
        record Changed(PaymentMethod method) implements Change {}

        record NoSuchMethod(long id) implements Change {}

        /// The usual one cannot be removed: another has to be made the usual one first.
        record IsUsual(PaymentMethod method) implements Change {}

        record NotUsable(PaymentMethod method) implements Change {}
    }

    /// An account's first method is the usual one from the start.
    public PaymentMethod add(Tx tx, NewMethod method, Instant now) {
        MethodStore.lockAccount(tx, method.account());
        boolean isFirst = MethodStore.usual(tx, method.account(), now) == null;
        return MethodStore.insert(tx, method, isFirst, now);
    }

    /// With an id that was given out before, when its registration began.
    PaymentMethod add(Tx tx, long id, NewMethod method, Instant now) {
        MethodStore.lockAccount(tx, method.account());
        boolean isFirst = MethodStore.usual(tx, method.account(), now) == null;
        return MethodStore.insertAs(tx, id, method, isFirst, now);
    }

    /// Also a removed one, which payments may still refer to.
    public @Nullable PaymentMethod find(Tx tx, long id, Instant now) {
        return MethodStore.find(tx, id, now);
    }

    /// Without those removed, in the order of their registration.
    public List<PaymentMethod> list(Tx tx, long account, Instant now) {
        return MethodStore.list(tx, account, now);
    }

    /// Null where the account has none.
    public @Nullable PaymentMethod usual(Tx tx, long account, Instant now) {
        return MethodStore.usual(tx, account, now);
    }

    public Change remove(Tx tx, long id, Instant now) {
        PaymentMethod method = MethodStore.lock(tx, id, now);
        if (method == null || method.status() == MethodStatus.DELETED) {
            return new Change.NoSuchMethod(id);
        }
        if (method.isUsual()) {
            return new Change.IsUsual(method);
        }
        MethodStore.mark(tx, id, MethodStatus.DELETED, now);
        return changed(tx, id, now);
    }

    public Change makeUsual(Tx tx, long id, Instant now) {
        PaymentMethod found = MethodStore.find(tx, id, now);
        if (found == null || found.status() == MethodStatus.DELETED) {
            return new Change.NoSuchMethod(id);
        }
        MethodStore.lockAccount(tx, found.account());
        PaymentMethod method = MethodStore.lock(tx, id, now);
        if (method == null || method.status() != MethodStatus.AVAILABLE) {
            return new Change.NotUsable(found);
        }
        MethodStore.moveUsual(tx, method, now);
        return changed(tx, id, now);
    }

    /// Takes a removal back: the gateway was never told of it.
    public Change restore(Tx tx, long id, Instant now) {
        PaymentMethod method = MethodStore.lock(tx, id, now);
        if (method == null) {
            return new Change.NoSuchMethod(id);
        }
        if (method.status() == MethodStatus.DELETED) {
            MethodStore.mark(tx, id, MethodStatus.AVAILABLE, now);
        }
        return changed(tx, id, now);
    }

    /// What the customer calls it.
    public Change rename(Tx tx, long id, String label, Instant now) {
        PaymentMethod method = MethodStore.lock(tx, id, now);
        if (method == null || method.status() == MethodStatus.DELETED) {
            return new Change.NoSuchMethod(id);
        }
        MethodStore.rename(tx, id, label, now);
        return changed(tx, id, now);
    }

    /// Whether any method is known to that gateway.
    public static boolean isUsed(Tx tx, String gateway) {
        return MethodStore.isUsed(tx, gateway);
    }

    private static Change changed(Tx tx, long id, Instant now) {
        PaymentMethod method = MethodStore.find(tx, id, now);
        if (method == null) {
            throw new IllegalStateException("method " + id + " was changed and is not there");
        }
        return new Change.Changed(method);
    }
}
