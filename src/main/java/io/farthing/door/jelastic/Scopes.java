package io.farthing.door.jelastic;

import io.farthing.access.Principal;
import io.farthing.customers.Reseller;
import io.farthing.customers.Resellers;
import io.farthing.db.Database;
import org.jspecify.annotations.Nullable;

/// Keeps a reseller's staff to what is the reseller's, and the platform's to resellers that exist.
final class Scopes {
    private final Database database;
    private final Resellers resellers;

    Scopes(Database database, Resellers resellers) {
        this.database = database;
        this.resellers = resellers;
    }

    /// Whether a reseller's staff may call the method, and about that account where one is named.
    /// Whoever is not the reseller's customer does not exist for it.
    @Nullable Answer refusal(Method method, long reseller, @Nullable Long account) {
        if (!method.isScoped()) {
            return new Answer.Failed(ResultCode.PERMISSION_DENIED, "permission denied");
        }
        Reseller own = database.read(tx -> resellers.find(tx, reseller));
        if (own == null || own.status() != Reseller.Status.ACTIVE) {
            return new Answer.Failed(ResultCode.USER_IS_BLOCKED, "the reseller is not active");
        }
        if (account == null) {
            return null;
        }
        Reseller seller = database.read(tx -> resellers.ofAccount(tx, account));
        return seller != null && seller.id() == reseller ? null : Answer.noUser(account);
    }

    /// Of the parameters, once they are read.
    @Nullable Answer refusal(Method method, Arguments arguments, Principal caller) {
        if (caller.reseller() != null) {
            Parameter<Long> account = method.account();
            return account == null
                            || arguments.find(account) != null
                            || method.parameters().contains(Parameter.RESELLER_ID)
                    ? null
                    : Answer.invalid(account.name());
        }
        Long named = arguments.find(Parameter.RESELLER_ID);
        if (named == null || named == 0) {
            return null;
        }
        Reseller known = database.read(tx -> resellers.find(tx, named));
        return known == null ? Answer.none("reseller", named) : null;
    }
}
