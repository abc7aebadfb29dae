package io.farthing.console;

import io.farthing.access.AuditTrail;
import io.farthing.db.Tx;
import io.farthing.notices.WebhookDelivery;
import io.farthing.notices.WebhookEndpoint;
import io.farthing.notices.Webhooks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The provider's own webhooks, what was sent to each, and sending it once more.
final class WebhookPages {
    private static final String PATH = "/console/staff/webhooks";
    private static final String ONE = PATH + "/{id}";
    private static final int ON_A_PAGE = 50;

    private final Webhooks webhooks;
    private final AuditTrail audit;

    WebhookPages(Webhooks webhooks, AuditTrail audit) {
        this.webhooks = webhooks;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, PageAudience.OPERATOR, this::list),
                Route.page(ONE, PageAudience.OPERATOR, this::deliveries),
                Route.form(ONE + "/{delivery}/replay", PageAudience.OPERATOR, this::replay));
    }

    private Outcome list(Tx tx, Visit visit) {
        Table table =
                new Table(
                        "staff.webhooks",
                        "staff.webhooks.none",
                        List.of(
                                Table.Column.text("field.address"),
                                Table.Column.text("field.note"),
                                Table.Column.text("field.state"),
                                Table.Column.text("field.failing")),
                        Table.rows(webhooks.list(tx, null), each -> endpoint(visit.page(), each)),
                        null);
        return Outcome.shown("staff/listing", new Listing(PATH, List.of(), table));
    }

    private static List<Table.Cell> endpoint(Page page, WebhookEndpoint endpoint) {
        return List.of(
                Table.link(endpoint.url(), PATH + "/" + endpoint.id()),
                Table.text(endpoint.description()),
                Table.state(page, endpoint.status()),
                Table.moment(page, endpoint.failingSince()));
    }

    /// A customer's own webhook is the customer's business.
    private @Nullable WebhookEndpoint find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        WebhookEndpoint endpoint = id == null ? null : webhooks.find(tx, id);
        return endpoint == null || endpoint.account() != null ? null : endpoint;
    }

    private Outcome deliveries(Tx tx, Visit visit) {
        WebhookEndpoint endpoint = find(tx, visit);
        if (endpoint == null) {
            return Outcome.missing();
        }
        Long before = Visit.number(visit.query("before"));
        List<WebhookDelivery> found =
                webhooks.deliveries(
                        tx, endpoint.id(), before == null ? Long.MAX_VALUE : before, ON_A_PAGE + 1);
        Rows<WebhookDelivery> rows = Rows.of(found, ON_A_PAGE);
        String path = PATH + "/" + endpoint.id();
        Table table =
                new Table(
                        "staff.deliveries",
                        "staff.deliveries.none",
                        List.of(
                                Table.Column.text("field.at"),
                                Table.Column.text("field.kind"),
                                Table.Column.text("field.account"),
                                Table.Column.text("field.state"),
                                Table.Column.figure("field.attempts"),
                                Table.Column.text("field.answer"),
                                Table.Column.text("field.action")),
                        Table.rows(rows.shown(), each -> delivery(visit.page(), each, path)),
                        rows.next(last -> path + "?before=" + last.id()));
        return Outcome.shown("staff/listing", new Listing(path, List.of(), table));
    }

    private static List<Table.Cell> delivery(Page page, WebhookDelivery delivery, String path) {
        return List.of(
                Table.text(page.dateAndTime(delivery.event().createdAt())),
                Table.text(delivery.event().type()),
                Table.account(delivery.event().account()),
                Table.state(page, delivery.status()),
                Table.figure(page.number(delivery.attempts())),
                Table.text(delivery.answer()),
                new Table.Cell.Button(
                        page.say("staff.deliveries.replay"),
                        path + "/" + delivery.id() + "/replay"));
    }

    private Outcome replay(Tx tx, Visit visit) {
        Long delivery = visit.pathNumber("delivery");
        WebhookEndpoint endpoint = find(tx, visit);
        if (endpoint == null
                || delivery == null
                || !webhooks.replay(tx, endpoint.id(), delivery, visit.now())) {
            return Outcome.missing();
        }
        visit.audit(tx, audit, null, "console.webhook.replay", "delivery " + delivery);
        return Outcome.moved(PATH + "/" + endpoint.id() + "?done=carried-out");
    }
}
