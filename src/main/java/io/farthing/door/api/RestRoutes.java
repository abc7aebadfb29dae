package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.services.CancelResult;
import io.farthing.services.RenewalChoice;
import io.farthing.services.RenewalChoices;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What an owner decides beside single renewals: a service rests for a while, and whether anything
/// is renewed by itself.
final class RestRoutes {
    private static final String ONE = "/api/v1/services/{id}";
    private static final String RENEWAL = AccountRoutes.ONE + "/renewal";

    private static final Schema.Struct CHOICE =
            Schema.struct("RenewalChoice")
                    .with("active", Schema.truth("whether services are renewed by themselves"))
                    .with("renewDay", Schema.whole("of the month, 1 to 31; 0 for none"));

    private final ApiDoor.Shop shop;
    private final Accounts accounts;

    RestRoutes(ApiDoor.Shop shop, Accounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(ONE + "/suspend", "api.services.suspend", "Lets it rest, uninvoiced")
                        .signedIn()
                        .replies(ServiceWire.SERVICE)
                        .writes(onOwn((tx, id, now) -> of(shop.holds().suspend(tx, id, now)))),
                Operation.post(
                                ONE + "/reopen",
                                "api.services.reopen",
                                "Runs it again, and charges whole terms for the rest to the next bill")
                        .signedIn()
                        .replies(ServiceWire.SERVICE)
                        .writes(onOwn((tx, id, now) -> of(shop.reopenings().reopen(tx, id, now)))),
                Operation.post(
                                ONE + "/terminate",
                                "api.services.terminate",
                                "Ends at once what rests, and invoices the days it was held")
                        .signedIn()
                        .replies(ServiceWire.SERVICE)
                        .writes(onOwn(this::terminated)),
                Operation.get(RENEWAL, "api.accounts.renewal.get", "Whether and when it renews")
                        .owner()
                        .replies(CHOICE)
                        .reads(this::choice),
                Operation.put(RENEWAL, "api.accounts.renewal.set", "Decides on all its services")
                        .owner()
                        .body(CHOICE)
                        .replies(CHOICE)
                        .writes(this::choose));
    }

    @FunctionalInterface
    private interface Step {
        Answer take(Tx tx, long service, Instant now);
    }

    private Operation.Steps onOwn(Step step) {
        return (tx, call) -> {
            Service service = ServiceRoutes.find(shop.services(), tx, call);
            return service == null
                    ? Answer.notFound("service")
                    : step.take(tx, service.id(), call.now());
        };
    }

    private static Answer of(ServiceChange change) {
        return switch (change) {
            case ServiceChange.Changed(Service service) -> Answer.ok(ServiceWire.toWire(service));
            case ServiceChange.NoSuchService _ -> Answer.notFound("service");
            case ServiceChange.Refused refused ->
                    Answer.refused(Complaint.NOT_NOW, refused.sentence());
        };
    }

    private Answer terminated(Tx tx, long service, Instant now) {
        return switch (shop.cancellations().terminate(tx, service, now)) {
            case CancelResult.Cancelled(Service after, var _, var _) ->
                    Answer.ok(ServiceWire.toWire(after));
            case CancelResult.AlreadyInProgress(Service after, var _) ->
                    Answer.ok(ServiceWire.toWire(after));
            case CancelResult.Refused(String sentence) ->
                    Answer.refused(Complaint.NOT_NOW, sentence);
            case CancelResult.NoSuchService _ -> Answer.notFound("service");
        };
    }

    private Answer choice(Tx tx, Call call) {
        return accounts.find(tx, call.uid()) == null
                ? Answer.notFound("account")
                : Answer.ok(toWire(RenewalChoices.find(tx, call.uid())));
    }

    private Answer choose(Tx tx, Call call) {
        Long day = call.body().wholeOrNull("renewDay");
        if (day == null || day < 0 || day > RenewalChoice.LAST_DAY) {
            return Answer.fieldRefused("renewDay", "must be a day of a month, or 0 for none");
        }
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        RenewalChoice choice =
                new RenewalChoice(call.body().flag("active", true), Math.toIntExact(day));
        RenewalChoices.save(tx, call.uid(), choice, call.now());
        return Answer.ok(toWire(choice));
    }

    private static ObjectNode toWire(RenewalChoice choice) {
        return Json.object().put("active", choice.isActive()).put("renewDay", choice.renewDay());
    }
}
