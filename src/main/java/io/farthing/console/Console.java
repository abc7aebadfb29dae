package io.farthing.console;

import io.farthing.access.AuditTrail;
import io.farthing.access.BrowserSession;
import io.farthing.access.BrowserSessions;
import io.farthing.access.Passwords;
import io.farthing.access.SecondFactors;
import io.farthing.access.SecretBox;
import io.farthing.access.SignIns;
import io.farthing.access.Users;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Products;
import io.farthing.charging.Explanations;
import io.farthing.charging.Spending;
import io.farthing.credits.Credits;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.exports.FocusExport;
import io.farthing.invoices.Invoices;
import io.farthing.notices.Notices;
import io.farthing.orders.Orders;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.SideOrders;
import io.farthing.payments.AutoPays;
import io.farthing.payments.GatewayVisits;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Payments;
import io.farthing.services.Renewals;
import io.farthing.services.Services;
import io.farthing.wire.Refusal;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is looked at with a browser, below `/console`. See docs/decisions/console.md for
/// how to add a page.
public final class Console {
    private final Nouns nouns;
    private final Gate gate;
    private final Renderer renderer = new Renderer();
    private final Surroundings surroundings;
    final List<Route> routes;

    /// What pages show.
    public record Nouns(Access access, Books books, Sales sales, StaffNouns staff) {}

    public record Access(
            Users users,
            Passwords passwords,
            SignIns signIns,
            BrowserSessions sessions,
            SecondFactors factors,
            KeyPages.Keys keys,
            AuditTrail audit,
            Accounts accounts) {}

    public record Books(
            Catalog catalog,
            Credits credits,
            Spending spending,
            Explanations explanations,
            Invoices invoices,
            FocusExport focus) {}

    /// What customers order, hold and pay with.
    public record Sales(
            Orders orders,
            SideOrders sideOrders,
            Products products,
            PaymentMethods methods,
            Payments payments,
            AutoPays autoPays,
            Notices notices,
            Services services,
            Renewals renewals,
            RenewalOrders renewalOrders,
            GatewayVisits visits) {}

    /// What the console stands in.
    ///
    /// @param publicUrl how the program is reached; null where that is as each request says
    public record Surroundings(
            Database database,
            InstantSource clock,
            SecureRandom random,
            SecretBox box,
            @Nullable String publicUrl) {}

    public Console(Nouns nouns, Surroundings surroundings) {
        this.nouns = nouns;
        this.surroundings = surroundings;
        routes = routes();
        gate = new Gate(nouns, surroundings, routes);
    }

    public void register(Router router) {
        Assets.register(router);
        router.route("GET", "/", _ -> moved("/console/"));
        router.errors("/console", this::refused);
        for (Route route : routes) {
            router.route(route.method(), route.path(), request -> answer(route, request));
        }
    }

    /// Every page there is; one line a family.
    private List<Route> routes() {
        List<Route> all = new ArrayList<>();
        all.addAll(new SignInPages(nouns.access(), surroundings).routes());
        all.addAll(new PreferencePages(nouns.access(), surroundings.database()).routes());
        all.addAll(new SecurityPages(nouns.access(), surroundings.database()).routes());
        all.addAll(new OverviewPages(nouns).routes());
        all.addAll(new SpendingPages(nouns).routes());
        all.addAll(new ExportPages(nouns, surroundings.database()).routes());
        all.addAll(new InvoicePages(nouns, surroundings.database()).routes());
        all.addAll(new ServicePages(nouns).routes());
        all.addAll(new RenewPages(nouns, surroundings.database()).routes());
        all.addAll(new ShopPages(nouns, surroundings.database()).routes());
        all.addAll(new OrderedPages(nouns).routes());
        all.addAll(new PaymentPages(nouns).routes());
        all.addAll(new MethodPages(nouns, surroundings).routes());
        all.addAll(new RefillPages(nouns).routes());
        all.addAll(new NoticePages(nouns).routes());
        all.addAll(new KeyPages(nouns.access().keys()).routes());
        all.addAll(StaffPages.routes(nouns, surroundings));
        return all;
    }

    private Reply answer(Route route, Request request) {
        return switch (gate.admit(route, request)) {
            case Gate.Admission.Admitted(Visit visit) -> {
                Reply reply = reply(visit, run(route.work(), visit));
                seen(visit);
                yield reply;
            }
            case Gate.Admission.TurnedAway(Visit visit, Outcome outcome) -> reply(visit, outcome);
        };
    }

    private Outcome run(Route.Work work, Visit visit) {
        Database database = surroundings.database();
        return switch (work) {
            case Route.Work.Reads(Route.Steps steps) -> database.read(tx -> steps.run(tx, visit));
            case Route.Work.Writes(Route.Steps steps) ->
                    database.transact(tx -> {
                        Outcome outcome = steps.run(tx, visit);
                        // A form that was refused did nothing.
                        if (outcome instanceof Outcome.Moved) {
                            visit.writeDown(tx, nouns.access().audit());
                        }
                        return outcome;
                    });
            case Route.Work.Alone(Route.Free free) -> free.run(visit);
        };
    }

    private void seen(Visit visit) {
        BrowserSession session = visit.session();
        BrowserSessions sessions = nouns.access().sessions();
        if (session != null && sessions.isSeenStale(session, visit.now())) {
            surroundings.database().transactVoid(tx -> sessions.seen(tx, session, visit.now()));
        }
    }

    private Reply reply(Visit visit, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Shown(int status, String template, Object model) ->
                    renderer.render(status, template, visit.page(), model);
            case Outcome.Moved(String location, List<Cookie> cookies) -> {
                Reply reply = moved(location);
                for (Cookie cookie : cookies) {
                    reply = reply.withHeader("Set-Cookie", cookie.header(gate.isSecure(visit)));
                }
                yield reply;
            }
            case Outcome.Sent(Reply reply) -> reply;
            case Outcome.Refused(int status) -> refused(visit.page(), status, "");
        };
    }

    /// What the plumbing refused, in our design: a path that leads nowhere, a body too large, a
    /// failure inside.
    private Reply refused(Request request, Refusal refusal) {
        Page page = gate.pageOfStranger(request);
        String trace = refusal.status() >= 500 ? request.traceId() : "";
        return refused(page, refusal.status(), trace);
    }

    private Reply refused(Page page, int status, String trace) {
        return renderer.render(status, "refused", page, RefusedPage.of(status, trace));
    }

    private static Reply moved(String location) {
        return Reply.empty(303).withHeader("Location", location);
    }
}
