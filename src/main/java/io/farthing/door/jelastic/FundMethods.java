package io.farthing.door.jelastic;

import io.farthing.calendar.Period;
import io.farthing.charging.FundHistory;
import io.farthing.charging.FundMovement;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Moving money by hand, and what was moved, in `billing/account`.
final class FundMethods {
    static final Parameter<BigDecimal> AMOUNT = Parameter.required("amount", Type.DECIMAL_NUMBER);

    /// True is the bonus; the docstring of one client has it the other way round.
    private static final Parameter<Boolean> IS_BONUS = Parameter.optional("isBonus", Type.FLAG);

    static final Parameter<String> NOTE = Parameter.optional("note", Type.NOTE);
    private static final Parameter<String> DESCRIPTION =
            Parameter.required("description", Type.NOTE);
    private static final Parameter<String> ENVIRONMENT = Parameter.optional("envName", Type.TEXT);

    private static final Parameter<Long> MOVEMENT = Parameter.required("id", Type.WHOLE_NUMBER);
    private static final Parameter<String> NEW_NOTE = Parameter.required("note", Type.NOTE);

    private final JelasticDoor.Nouns nouns;
    private final Amounts amounts;

    FundMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        amounts = new Amounts(nouns.customers().accounts());
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .staff(
                        "FundAccount",
                        new Method.Body.Writing(this::fund),
                        Parameter.UID,
                        AMOUNT,
                        IS_BONUS,
                        NOTE)
                .staff(
                        "UnfundAccount",
                        new Method.Body.Writing(this::unfund),
                        Parameter.UID,
                        AMOUNT,
                        IS_BONUS,
                        NOTE)
                .staff(
                        "ChargeAccountByUid",
                        new Method.Body.Writing(this::charge),
                        Parameter.UID,
                        AMOUNT,
                        DESCRIPTION,
                        ENVIRONMENT)
                .owner(
                        "GetFundAccountHistory",
                        new Method.Body.Reading(this::history),
                        Parameter.UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        Parameter.START_ROW,
                        Parameter.RESULT_COUNT)
                .staff("SetFundNote", new Method.Body.Writing(this::setNote), MOVEMENT, NEW_NOTE)
                .methods();
    }

    /// The ledger's own note is never changed: the new one is kept beside it.
    private Answer setNote(Tx tx, Call call) {
        long id = call.arguments().get(MOVEMENT);
        return nouns.money().fundHistory().setNote(tx, id, call.arguments().get(NEW_NOTE))
                ? Answer.done()
                : Answer.none("fund", id);
    }

    /// A movement that can be asked for, or why it cannot.
    private sealed interface Wanted {
        record Sound(Movement movement) implements Wanted {}

        record Refused(Answer answer) implements Wanted {}
    }

    @FunctionalInterface
    private interface Move {
        FundsResult move(Movement movement);
    }

    private Answer fund(Tx tx, Call call) {
        return move(
                tx,
                call,
                note(call),
                movement -> nouns.money().funds().fund(tx, movement, purpose(call), call.now()));
    }

    private Answer unfund(Tx tx, Call call) {
        return move(
                tx,
                call,
                note(call),
                movement -> nouns.money().funds().unfund(tx, movement, purpose(call), call.now()));
    }

    private Answer charge(Tx tx, Call call) {
        String environment = call.arguments().find(ENVIRONMENT);
        String description = call.arguments().get(DESCRIPTION);
        return move(
                tx,
                call,
                description,
                movement -> nouns.money().funds().charge(tx, movement, environment, call.now()));
    }

    private static String note(Call call) {
        return call.arguments().get(NOTE, "");
    }

    private static Purpose purpose(Call call) {
        return call.arguments().get(IS_BONUS, false) ? Purpose.BONUS : Purpose.BALANCE;
    }

    private Answer move(Tx tx, Call call, String note, Move move) {
        return switch (wanted(tx, call, note)) {
            case Wanted.Refused(Answer answer) -> answer;
            case Wanted.Sound(Movement movement) -> Outcomes.of(move.move(movement));
        };
    }

    private Wanted wanted(Tx tx, Call call, String note) {
        return switch (amounts.read(tx, call.account(), call.arguments().get(AMOUNT), AMOUNT)) {
            case Amounts.Refused(Answer answer) -> new Wanted.Refused(answer);
            case Amounts.Sound(Account account, Money amount) ->
                    new Wanted.Sound(new Movement(call.key(), account.uid(), amount, note));
        };
    }

    private Answer history(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        Instant start = arguments.get(Parameter.START_TIME);
        Instant end = arguments.get(Parameter.END_TIME);
        if (end.isBefore(start)) {
            return Answer.invalid(Parameter.END_TIME.name(), "lies before the start");
        }
        if (nouns.customers().accounts().find(tx, call.account()) == null) {
            return Answer.noUser(call.account());
        }
        ObjectNode body = Answer.ok();
        ArrayNode responses = body.putArray("responses");
        if (start.isBefore(end)) {
            movements(tx, call, new Period(start, end))
                    .forEach(movement -> responses.add(item(call.account(), movement)));
        }
        return new Answer.Done(body);
    }

    private List<FundMovement> movements(Tx tx, Call call, Period period) {
        FundHistory history = nouns.money().fundHistory();
        return history.list(
                tx,
                call.account(),
                period,
                new FundHistory.Window(
                        call.arguments().get(Parameter.START_ROW, 0),
                        call.arguments().get(Parameter.RESULT_COUNT, 0)));
    }

    /// The one date of the dialect that is a number: milliseconds since 1970.
    private static ObjectNode item(long uid, FundMovement movement) {
        return Json.object()
                .put("id", movement.id())
                .put("uid", uid)
                .put("chargeType", movement.kind().name())
                .put("amount", Figures.of(movement.amount()))
                .put("currency", movement.amount().currency().code())
                .put("isBonus", movement.purpose() == Purpose.BONUS)
                .put("operationDate", movement.at().toEpochMilli())
                .put("note", movement.note());
    }
}
