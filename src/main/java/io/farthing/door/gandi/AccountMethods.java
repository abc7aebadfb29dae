package io.farthing.door.gandi;

import io.farthing.credits.CreditAccount;
import io.farthing.credits.Credits;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.List;

/// The hosting account: the credits and what they cost.
final class AccountMethods {
    /// What an account has free in a month, it has in each calendar month.
    private static final int CYCLE_DAY = 1;

    private static final RpcValue NIL = new RpcValue.Nil();

    /// Of the time before credits: all of it nil, and there because clients look.
    private static final RpcValue.Struct RESOURCES =
            new RpcStruct()
                    .put("available", NIL)
                    .put("expired", NIL)
                    .put("granted", NIL)
                    .put("used", NIL)
                    .build();

    private final Accounts accounts;
    private final Credits credits;

    AccountMethods(Accounts accounts, Credits credits) {
        this.accounts = accounts;
        this.credits = credits;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "hosting.account.info",
                        "The hosting account: credits, average_credit_cost,"
                                + " date_credits_expiration, cycle_day, fullname, handle, id.",
                        new Method.Body.Sparing(this::show)));
    }

    /// One statement where the caller is the account's own, for the key has told its name.
    private Answer show(Database database, Call call) {
        CreditAccount account = database.single(tx -> credits.find(tx, call.account()));
        if (account == null) {
            return Answer.refused(
                    FaultObject.HOSTING_ACCOUNT,
                    FaultCause.DONTEXIST,
                    "no hosting account found for " + call.caller().handle());
        }
        String known = call.caller().name();
        String name = known == null ? database.single(tx -> name(tx, call.account())) : known;
        return new Answer.Done(shown(account, name));
    }

    private String name(Tx tx, long uid) {
        Account account = accounts.find(tx, uid);
        if (account == null) {
            return "";
        }
        String name = account.contact().name();
        return name.isEmpty() ? account.contact().email() : name;
    }

    private static RpcValue.Struct shown(CreditAccount account, String name) {
        boolean hasCredits = account.whole() > 0;
        return new RpcStruct()
                .put("average_credit_cost", Numbers.toWire(account.averageCost()))
                .put("credits", account.whole())
                .put("cycle_day", CYCLE_DAY)
                .put(
                        "date_credits_expiration",
                        hasCredits ? Dates.toWire(account.expiresAt()) : NIL)
                .put("fullname", name)
                .put("handle", Handles.of(account.account()))
                .put("id", account.account())
                .put("products", NIL)
                .put("rating_enabled", true)
                .put("resources", RESOURCES)
                .put("share_definition", NIL)
                .build();
    }
}
