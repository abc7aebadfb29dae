package io.farthing.door.api;

import io.farthing.charging.AccountHolds;
import io.farthing.charging.AccountHolds.Reserving;
import io.farthing.charging.Movement;
import io.farthing.db.Tx;
import io.farthing.ledger.CaptureResult;
import io.farthing.ledger.Hold;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.ReleaseResult;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Money of an account set aside, then charged or given free.
final class HoldRoutes {
    private static final String ALL = AccountRoutes.ONE + "/holds";
    private static final String ONE = ALL + "/{id}";

    private static final Schema.Struct NEW =
            FundsRoutes.movement("NewHold")
                    .maybe("expiresAt", Schema.instant("when it ends by itself; never if absent"));

    private static final Schema.Struct CAPTURE =
            Schema.struct("HoldCapture")
                    .maybe("amount", Wire.MONEY)
                    .maybe("note", Schema.text("shown to the customer; the hold's if absent"));

    private static final Schema.Struct HOLD =
            Schema.struct("Hold")
                    .with("id", Schema.whole("the account's number for it"))
                    .with("state", Schema.oneOf("", Hold.State.values()))
                    .with("book", Schema.text("the purse it is set aside in"))
                    .with("amount", Wire.MONEY)
                    .with("note", Schema.text(""))
                    .with("createdAt", Schema.instant(""))
                    .maybe("expiresAt", Schema.instant("from then on it cannot be captured"))
                    .maybe("transaction", Schema.whole("what captured it, all or in part"));

    private final AccountHolds holds;

    HoldRoutes(AccountHolds holds) {
        this.holds = holds;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                ALL,
                                "api.accounts.holds.list",
                                "An account's holds, the latest first")
                        .owner()
                        .pagesOf(HOLD)
                        .reads(this::list),
                Operation.post(
                                ALL,
                                "api.accounts.holds.create",
                                "Sets money aside, no more than there is")
                        .staff()
                        .body(NEW)
                        .replies(201, HOLD)
                        .writesKeyed(this::reserve),
                Operation.get(ONE, "api.accounts.holds.get", "One of them")
                        .owner()
                        .replies(HOLD)
                        .reads((tx, call) -> Answer.found(shown(tx, call), "hold")),
                Operation.post(
                                ONE + "/capture",
                                "api.accounts.holds.capture",
                                "Charges it, or a part; the rest is free again")
                        .staff()
                        .body(CAPTURE)
                        .replies(HOLD)
                        .writesKeyed(this::capture),
                Operation.post(
                                ONE + "/release",
                                "api.accounts.holds.release",
                                "Gives it free again")
                        .staff()
                        .replies(HOLD)
                        .writes(this::release));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "holds");
        List<Hold> found =
                holds.list(tx, call.uid(), page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        return Answer.ok(page.reply(found, HoldRoutes::toWire, each -> "" + each.id()));
    }

    private @Nullable ObjectNode shown(Tx tx, Call call) {
        Hold hold = holds.find(tx, call.uid(), call.pathNumber("id"));
        return hold == null ? null : toWire(hold);
    }

    private Answer reserve(Tx tx, Call call) {
        Instant expiresAt = call.body().instantOrNull("expiresAt");
        if (expiresAt != null && !expiresAt.isAfter(call.now())) {
            return Answer.fieldRefused("expiresAt", "must lie ahead");
        }
        AccountHolds.Wish wish =
                new AccountHolds.Wish(
                        FundsRoutes.movement(call), FundsRoutes.purpose(call), expiresAt);
        return switch (holds.reserve(tx, wish, call.now())) {
            case Reserving.Reserved(Hold hold) -> Answer.created(toWire(hold));
            case Reserving.NoSuchAccount _ -> Answer.notFound("account");
            case Reserving.OtherCurrency(String currency) -> FundsRoutes.otherCurrency(currency);
            case Reserving.NotEnough(Money available) -> FundsRoutes.notEnough(available);
            case Reserving.KeyUsedForOther _ -> FundsRoutes.keyUsed("hold");
        };
    }

    private Answer capture(Tx tx, Call call) {
        Hold hold = holds.find(tx, call.uid(), call.pathNumber("id"));
        if (hold == null) {
            return Answer.notFound("hold");
        }
        Movement movement = captured(call, hold.request());
        if (!movement.amount().currency().equals(hold.request().amount().currency())) {
            return FundsRoutes.otherCurrency(hold.request().amount().currency().code());
        }
        return switch (holds.capture(tx, hold, movement, call.now())) {
            case CaptureResult.Captured _ -> Answer.found(shown(tx, call), "hold");
            // The same call again has been answered by its key.
            case CaptureResult.AlreadyCaptured _ -> ended(hold);
            case CaptureResult.NoSuchHold _ -> Answer.notFound("hold");
            case CaptureResult.HoldEnded(Hold ended) -> ended(ended);
            case CaptureResult.MoreThanHeld _ ->
                    Answer.fieldRefused("amount.amount", "is more than was set aside");
            case CaptureResult.NotPosted(var refusal) ->
                    throw new IllegalStateException("money set aside was not there: " + refusal);
        };
    }

    private static Movement captured(Call call, HoldRequest request) {
        boolean isPart = call.body().has("amount");
        Money amount = isPart ? FundsRoutes.amount(call) : request.amount();
        String note = FundsRoutes.note(call, request.note());
        return new Movement("", call.uid(), amount, note);
    }

    private Answer release(Tx tx, Call call) {
        Hold hold = holds.find(tx, call.uid(), call.pathNumber("id"));
        if (hold == null) {
            return Answer.notFound("hold");
        }
        return switch (holds.release(tx, hold, call.now())) {
            case ReleaseResult.Released _, ReleaseResult.AlreadyReleased _ ->
                    Answer.found(shown(tx, call), "hold");
            case ReleaseResult.AlreadyCaptured _ -> ended(hold);
            case ReleaseResult.NoSuchHold _ -> Answer.notFound("hold");
        };
    }

    private static Answer ended(Hold hold) {
        String state = hold.state() == Hold.State.RESERVED ? "expired" : Schema.word(hold.state());
        return Answer.refused(Complaint.WRONG_STATE, "the hold is " + state);
    }

    private static ObjectNode toWire(Hold hold) {
        HoldRequest request = hold.request();
        ObjectNode node =
                Json.object()
                        .put("id", hold.id())
                        .put("state", Schema.word(hold.state()))
                        .put("book", Wire.book(request.book()));
        Wire.set(node, "amount", Wire.money(request.amount()));
        node.put("note", request.note()).put("createdAt", hold.createdAt().toString());
        Wire.maybe(node, "expiresAt", request.expiresAt());
        return Wire.maybe(node, "transaction", hold.transaction());
    }
}
