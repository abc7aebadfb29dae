package io.farthing.door.gandi;

import io.farthing.catalog.PriceGrid;
import io.farthing.credits.Credits;
import io.farthing.credits.Standing;
import io.farthing.customers.AccountFunds;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import org.jspecify.annotations.Nullable;

/// What an account can spend, what it owes, and the price list that its purchases have earned.
final class BalanceMethod {
    private final Accounts accounts;
    private final Credits credits;

    BalanceMethod(Accounts accounts, Credits credits) {
        this.accounts = accounts;
        this.credits = credits;
    }

    Method method() {
        return Method.of(
                "contact.balance",
                "The prepaid account, the purchases of the last twelve months and the price grid"
                        + " that they earn: annual_balance, grid, outstanding_amount, prepaid.",
                new Method.Body.Reading(this::show));
    }

    private Answer show(Tx tx, Call call) {
        AccountProfile profile = accounts.profile(tx, call.account());
        if (profile == null) {
            return new Answer.Failed(Reception.unknown(call.caller().handle()));
        }
        Standing standing = credits.standing(tx, call.account(), call.now());
        AccountFunds funds = profile.funds();
        Money owed = funds.unbilled().plus(funds.receivable()).negated();
        Money bought =
                standing == null ? Money.zero(funds.balance().currency()) : standing.bought();
        RpcValue.Struct prepaid =
                new RpcStruct()
                        .put("id", call.account())
                        .put("amount", free(standing, funds).minorText())
                        .put("currency", funds.balance().currency().code())
                        .put("date_created", Dates.toWire(profile.account().dates().createdAt()))
                        .put("date_updated", new RpcValue.Nil())
                        .build();
        return new Answer.Done(
                new RpcStruct()
                        .put("annual_balance", bought.minorText())
                        .put("grid", (standing == null ? PriceGrid.A : standing.grid()).name())
                        .put("outstanding_amount", Numbers.toWire(owed))
                        .put("prepaid", prepaid)
                        .build());
    }

    /// Without what is set aside for purchases under way.
    private static Money free(@Nullable Standing standing, AccountFunds funds) {
        return standing == null ? funds.balance() : standing.free();
    }
}
