package io.farthing.door.api;

import io.farthing.charging.CreditCode;
import io.farthing.charging.CreditCodes;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/credit-codes`: what turns into prepaid money, once, for whoever is given it.
final class CreditCodeRoutes {
    private static final String CODES = "/api/v1/credit-codes";

    private static final Schema.Struct CODE =
            Schema.struct("CreditCode")
                    .with("code", Schema.text("in capitals and digits"))
                    .with("amount", Wire.MONEY)
                    .maybe("account", Schema.whole("who alone may redeem it"))
                    .maybe("expiresAt", Schema.instant("from when it is worth nothing"))
                    .with("createdAt", Schema.instant(""))
                    .maybe("redeemedBy", Schema.whole("whose prepaid money it has become"))
                    .maybe("redeemedAt", Schema.instant(""));

    private static final Schema.Struct NEW =
            Schema.struct("NewCreditCode")
                    .with("code", Schema.text("10 to 40 letters and digits"))
                    .with("amount", Wire.MONEY)
                    .maybe("account", Schema.whole("who alone may redeem it"))
                    .maybe("expiresAt", Schema.instant("from when it is worth nothing"));

    private final CreditCodes codes;
    private final Accounts accounts;

    CreditCodeRoutes(CreditCodes codes, Accounts accounts) {
        this.codes = codes;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(CODES, "api.credit-codes.list", "Credit codes, redeemed or not")
                        .staff()
                        .pagesOf(CODE)
                        .reads(this::list),
                Operation.get(CODES + "/{name}", "api.credit-codes.get", "A credit code")
                        .staff()
                        .replies(CODE)
                        .reads((tx, call) -> {
                            CreditCode found = codes.find(tx, call.path("name"));
                            return Answer.found(
                                    found == null ? null : toWire(found), "credit code");
                        }),
                Operation.post(CODES, "api.credit-codes.create", "Gives out a credit code")
                        .staff()
                        .body(NEW)
                        .replies(201, CODE)
                        .writes(this::create));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "credit-codes");
        String after = page.after();
        List<CreditCode> found = codes.list(tx, after == null ? "" : after, page.limit() + 1);
        return Answer.ok(page.reply(found, CreditCodeRoutes::toWire, CreditCode::code));
    }

    private Answer create(Tx tx, Call call) {
        String code = CreditCode.normal(call.body().text("code"));
        if (!CreditCode.isGood(code)) {
            return Answer.fieldRefused("code", "must have 10 to 40 letters and digits");
        }
        Money amount = call.body().money("amount");
        if (amount.signum() <= 0) {
            return Answer.fieldRefused("amount.amount", "must be more than zero");
        }
        @Nullable Long account = call.body().wholeOrNull("account");
        if (account != null && accounts.find(tx, account) == null) {
            return Answer.fieldRefused("account", "does not exist");
        }
        CreditCode made =
                new CreditCode(
                        code,
                        amount,
                        account,
                        call.body().instantOrNull("expiresAt"),
                        call.now(),
                        null,
                        null);
        return codes.create(tx, made)
                ? Answer.created(toWire(made))
                : Answer.fieldRefused("code", "is there already");
    }

    private static ObjectNode toWire(CreditCode code) {
        ObjectNode node = Json.object().put("code", code.code());
        Wire.set(node, "amount", Wire.money(code.amount()));
        Wire.maybe(node, "account", code.account());
        Wire.maybe(node, "expiresAt", code.expiresAt());
        node.put("createdAt", code.createdAt().toString());
        Wire.maybe(node, "redeemedBy", code.redeemedBy());
        return Wire.maybe(node, "redeemedAt", code.redeemedAt());
    }
}
