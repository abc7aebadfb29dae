package io.farthing.door.api;

import io.farthing.charging.Funds;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Money put into an account, taken out of it, or charged by hand.
final class FundsRoutes {
    /// The ledger's key also names the account, in at most 200 characters.
    private static final int LONGEST_KEY = 150;

    private static final int LONGEST_NOTE = 1000;

    private static final Schema PURPOSE = Schema.oneOf("which purse; balance", Purpose.values());

    private static final Schema.Struct MOVEMENT = movement("Movement");

    private static final Schema.Struct CHARGE =
            Schema.struct("ChargeByHand")
                    .with("amount", Wire.MONEY)
                    .maybe("environment", Schema.text("the one it is for"))
                    .maybe("note", Schema.text("shown to the customer"));

    private static final Schema.Struct MOVED =
            Schema.struct("Moved")
                    .with("transaction", Schema.whole("the ledger's number for it"))
                    .maybe("status", Schema.oneOf("the new state", AccountStatus.values()));

    private final Funds funds;

    FundsRoutes(Funds funds) {
        this.funds = funds;
    }

    /// A body that says how much, of which purse and why.
    static Schema.Struct movement(String name) {
        return Schema.struct(name)
                .with("amount", Wire.MONEY)
                .maybe("purpose", PURPOSE)
                .maybe("note", Schema.text("shown to the customer"));
    }

    List<Operation> operations() {
        String account = AccountRoutes.ONE;
        return List.of(
                Operation.post(account + "/funds", "api.accounts.funds.add", "Puts money in")
                        .staff()
                        .body(MOVEMENT)
                        .replies(201, MOVED)
                        .writesKeyed((tx, call) ->
                                answer(funds.fund(tx, movement(call), purpose(call), call.now()))),
                Operation.post(
                                account + "/withdrawals",
                                "api.accounts.funds.withdraw",
                                "Takes money out, no more than there is")
                        .staff()
                        .body(MOVEMENT)
                        .replies(201, MOVED)
                        .writesKeyed((tx, call) ->
                                answer(
                                        funds.unfund(
                                                tx, movement(call), purpose(call), call.now()))),
                Operation.post(
                                account + "/charges",
                                "api.accounts.charges.create",
                                "Charges by hand, whatever the balance")
                        .staff()
                        .body(CHARGE)
                        .replies(201, MOVED)
                        .writesKeyed(this::charge));
    }

    private Answer charge(Tx tx, Call call) {
        String environment = call.body().textOrNull("environment");
        return answer(funds.charge(tx, movement(call), environment, call.now()));
    }

    static Money amount(Call call) {
        Money amount = call.body().money("amount");
        if (amount.signum() <= 0) {
            throw RefusedCall.of("amount.amount", "must be more than zero");
        }
        return amount;
    }

    static String note(Call call, String otherwise) {
        String note = call.body().text("note", otherwise);
        requireStorable("note", note, LONGEST_NOTE);
        return note;
    }

    static Movement movement(Call call) {
        Money amount = amount(call);
        String note = note(call, "");
        String key = call.request().header(Writes.KEY_HEADER);
        requireStorable(Writes.KEY_HEADER, key == null ? "" : key, LONGEST_KEY);
        return new Movement(key == null ? "" : key, call.uid(), amount, note);
    }

    private static void requireStorable(String field, String text, int longest) {
        String reason = TextRule.refusal(text, longest);
        if (reason != null) {
            throw RefusedCall.of(field, reason);
        }
    }

    static Purpose purpose(Call call) {
        return Purpose.valueOf(call.body().text("purpose", "balance").toUpperCase(Locale.ROOT));
    }

    private static Answer answer(FundsResult result) {
        return switch (result) {
            case FundsResult.Done(long transaction, AccountStatus changed) ->
                    Answer.created(toWire(transaction, changed));
            case FundsResult.NoSuchAccount _ -> Answer.notFound("account");
            case FundsResult.NoSuchEnvironment _ ->
                    Answer.fieldRefused("environment", "is none of the account's");
            case FundsResult.OtherCurrency(String currency) -> otherCurrency(currency);
            case FundsResult.NotEnough(Money available) -> notEnough(available);
            case FundsResult.KeyUsedForOther _ -> keyUsed("movement");
            case FundsResult.TooMuch _ ->
                    Answer.fieldRefused("amount.amount", "is more than a book can hold");
        };
    }

    static Answer otherCurrency(String currency) {
        return Answer.fieldRefused("amount.currency", "must be the account's, " + currency);
    }

    static Answer notEnough(Money available) {
        return new Answer.Refused(
                Complaint.INSUFFICIENT_FUNDS
                        .problem("only " + available.text() + " is there")
                        .with("available", Wire.money(available)));
    }

    static Answer keyUsed(String forWhat) {
        return new Answer.Refused(
                Complaint.IDEMPOTENCY_KEY_REUSED.about(
                        Writes.KEY_HEADER, "the key named another " + forWhat + " before"));
    }

    private static ObjectNode toWire(long transaction, @Nullable AccountStatus changed) {
        ObjectNode node = Json.object().put("transaction", transaction);
        return Wire.maybe(node, "status", changed == null ? null : Schema.word(changed));
    }
}
