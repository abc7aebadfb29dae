package io.farthing.console;

import io.farthing.customers.TextRule;
import io.farthing.payments.GatewayVisits;
import io.farthing.payments.MethodRegistration;
import io.farthing.payments.MethodRegistrations;
import io.farthing.payments.MethodType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Registering a card, a mandate or a PayPal account on the gateway's own page. Staff that acts for
/// a customer registers none: what is typed there is the customer's.
public final class MethodPages {
    private static final String BACK = PaymentPages.HERE + "/registered/{id}";
    private static final int LONGEST_LABEL = 100;

    private final Console.Surroundings surroundings;
    private final GatewayVisits visits;
    private final MethodRegistrations registrations;
    private final PaymentPages payments;

    MethodPages(Console.Nouns nouns, Console.Surroundings surroundings) {
        this.surroundings = surroundings;
        visits = nouns.sales().visits();
        registrations = new MethodRegistrations(nouns.sales().methods());
        payments = new PaymentPages(nouns);
    }

    /// The step to the gateway.
    ///
    /// @param url its page
    public record Model(String gateway, MethodType type, String url) {}

    List<Route> routes() {
        return List.of(
                Route.formAlone(
                        PaymentPages.HERE + "/register", PageAudience.CUSTOMER, this::begin),
                Route.pageAlone(BACK, PageAudience.CUSTOMER, this::comeBack));
    }

    static List<MethodType> types() {
        return Stream.of(MethodType.values()).filter(MethodType::isCollected).toList();
    }

    /// A page with a link, since a form must not lead a browser away from us.
    private Outcome begin(Visit visit) {
        MethodType type = visit.chosen("type", types());
        String label = visit.field("label");
        if (visit.page().isActing()) {
            return new Outcome.Refused(403);
        }
        if (type == null || TextRule.refusal(label, LONGEST_LABEL) != null) {
            return Outcome.missing();
        }
        MethodRegistrations.NewRegistration wanted =
                new MethodRegistrations.NewRegistration(
                        visit.account(),
                        type,
                        label,
                        visit.field("usual").equals("true"),
                        Map.of());
        MethodRegistration open =
                surroundings
                        .database()
                        .transact(tx -> registrations.begin(tx, wanted, visit.now()));
        String base = Gate.base(visit.request(), surroundings.publicUrl());
        String back = base + BACK.replace("{id}", Long.toString(open.id()));
        return switch (visits.leave(open, back, base + PaymentPages.HERE, visit.now())) {
            case GatewayVisits.Way.ToGateway(String url) ->
                    Outcome.shown("customer/register", new Model(visits.gateway(), type, url));
            case GatewayVisits.Way.Ended(MethodRegistration ended) -> ended(visit, ended);
            case GatewayVisits.Way.Unreachable _ -> payments(visit, "gateway", null);
        };
    }

    private Outcome comeBack(Visit visit) {
        Long id = visit.pathNumber("id");
        MethodRegistration found =
                id == null
                        ? null
                        : surroundings
                                .database()
                                .<@Nullable MethodRegistration>read(
                                        tx -> registrations.find(tx, id, visit.now()));
        if (found == null || found.account() != visit.account()) {
            return Outcome.missing();
        }
        return switch (visits.comeBack(found, visit.now())) {
            case GatewayVisits.Back.Ended(MethodRegistration ended) -> ended(visit, ended);
            case GatewayVisits.Back.Pending _ ->
                    Outcome.moved(PaymentPages.HERE + "?done=unconfirmed");
            case GatewayVisits.Back.Unreachable _ -> payments(visit, "gateway", null);
        };
    }

    private Outcome ended(Visit visit, MethodRegistration ended) {
        return switch (ended.status()) {
            case DONE -> Outcome.moved(PaymentPages.HERE + "?done=registered");
            case OPEN -> Outcome.moved(PaymentPages.HERE + "?done=unconfirmed");
            case CANCELLED -> Outcome.moved(PaymentPages.HERE);
            case REFUSED -> payments(visit, null, ended.reason());
        };
    }

    private Outcome payments(Visit visit, @Nullable String mistake, @Nullable String refusal) {
        return surroundings
                .database()
                .<Outcome>read(tx -> payments.shown(tx, visit, mistake, refusal));
    }
}
