package io.farthing.door.memset;

import io.farthing.catalog.ProductFamily;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.services.CancelResult;
import io.farthing.services.Service;
import io.farthing.services.ServiceQuery;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the account holds.
final class ServiceMethods {
    private static final Parameter<List<String>> TYPE =
            Parameter.optional("type", Type.TEXTS, "Only services of this type, or these.");
    private static final Parameter<String> STATUS =
            Parameter.optional(
                    "status",
                    Type.choice("LIVE", "ONHOLD", "CANCELLED"),
                    "One of 'LIVE', 'ONHOLD' and 'CANCELLED'; without it, what is not cancelled.");

    private final MemsetDoor.Sales sales;
    private final ServiceReplies replies;

    ServiceMethods(MemsetDoor.Nouns nouns) {
        this.sales = nouns.sales();
        this.replies = new ServiceReplies(nouns);
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "service.cancel",
                        "Cancels a service at the end of its term, and returns a job as"
                                + " job.status() does.",
                        new Method.Body.Writing(this::cancel),
                        Parameter.NAME),
                Method.of(
                        "service.info",
                        "Returns a service: name, status, nickname, start_date, expiry_date,"
                                + " renewal_price_amount (a month, with VAT),"
                                + " renewal_price_currency, renewal_price_vat, type,"
                                + " network_zones, data_zone.",
                        new Method.Body.Reading(this::single),
                        Parameter.NAME),
                Method.of(
                                "service.list",
                                "Returns a list of services as service.info() does.",
                                new Method.Body.Reading(this::list),
                                TYPE,
                                STATUS)
                        .returning("array"));
    }

    private Answer single(Tx tx, Call call) {
        String name = call.arguments().get(Parameter.NAME);
        Service service = sales.services().byName(tx, call.account(), name);
        return service == null
                ? Answer.noService(name)
                : new Answer.Done(
                        ServiceReplies.shown(service, replies.facts(tx, call, service)).build());
    }

    private Answer list(Tx tx, Call call) {
        Set<ProductFamily> families = EnumSet.noneOf(ProductFamily.class);
        for (String type : call.arguments().get(TYPE, List.of())) {
            Set<ProductFamily> ofType = Families.ofType(type);
            if (ofType.isEmpty()) {
                return Answer.badParameter(TYPE.name(), Type.notAvailable(type));
            }
            families.addAll(ofType);
        }
        ServiceReplies.Facts facts = replies.facts(tx, call, null);
        List<RpcValue> shown = new ArrayList<>();
        for (Service service : found(tx, call, families, sales.services())) {
            shown.add(ServiceReplies.shown(service, facts).build());
        }
        return new Answer.Done(new RpcValue.Sequence(shown));
    }

    /// What has no name yet cannot be spoken of.
    private static List<Service> found(
            Tx tx, Call call, Set<ProductFamily> families, Services services) {
        ServiceQuery query =
                ServiceQuery.of(call.account())
                        .families(families)
                        .statuses(statuses(call.arguments().get(STATUS, "")));
        return services.list(tx, query).stream().filter(each -> each.name() != null).toList();
    }

    private static Set<ServiceStatus> statuses(String status) {
        return switch (status) {
            case "LIVE" -> EnumSet.of(ServiceStatus.ACTIVE, ServiceStatus.UNPAID);
            case "ONHOLD" -> EnumSet.of(ServiceStatus.SUSPENDED);
            case "CANCELLED" -> EnumSet.of(ServiceStatus.ENDED);
            default ->
                    EnumSet.of(ServiceStatus.ACTIVE, ServiceStatus.UNPAID, ServiceStatus.SUSPENDED);
        };
    }

    private Answer cancel(Tx tx, Call call) {
        String name = call.arguments().get(Parameter.NAME);
        Service service = sales.services().byName(tx, call.account(), name);
        if (service == null) {
            return Answer.noService(name);
        }
        return switch (sales.cancellations().cancel(tx, service.id(), call.now())) {
            case CancelResult.Cancelled(Service _, String job, Long _) -> cancelled(tx, job);
            case CancelResult.AlreadyInProgress _ ->
                    new Answer.Failed(
                            ErrorType.ALREADY_IN_PROGRESS,
                            "Service '" + name + "' is already pending cancellation");
            case CancelResult.Refused(String sentence) ->
                    new Answer.Failed(ErrorType.PRECONDITION_FAILED, sentence);
            case CancelResult.NoSuchService _ -> Answer.noService(name);
        };
    }

    private Answer cancelled(Tx tx, String id) {
        Job job = sales.jobs().find(tx, id);
        if (job == null) {
            throw new IllegalStateException("job " + id + " was made just now and is not there");
        }
        return new Answer.Done(JobReplies.shown(new JobReplies(sales.services()).named(tx, job)));
    }
}
