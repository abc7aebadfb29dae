package io.farthing.console;

import io.farthing.access.AuditEntry;
import io.farthing.calendar.Period;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobQuery;
import io.farthing.ledger.PostedTransaction;
import io.farthing.ledger.TransactionQuery;
import io.farthing.notices.Mail;
import io.farthing.orders.Order;
import io.farthing.orders.OrderQuery;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentQuery;
import io.farthing.services.Service;
import io.farthing.services.ServiceQuery;
import java.time.Instant;
import java.util.List;

/// The latest of everything that an account has, each as a table, and all of it told on a timeline.
final class AccountTables {
    private static final int LATEST = 8;
    private static final int SERVICES = 20;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Console.Nouns nouns;

    AccountTables(Console.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Table> of(Tx tx, Page page, Account account, Timeline timeline) {
        long uid = account.uid();
        timeline.add(account.dates().createdAt(), "staff.moment.account", "");
        return List.of(
                services(tx, page, uid),
                invoices(tx, page, uid, timeline),
                orders(tx, page, uid, timeline),
                payments(tx, page, uid, timeline),
                transactions(tx, page, account),
                jobs(tx, page, uid, timeline),
                mails(tx, page, uid, timeline),
                audit(tx, page, uid, timeline));
    }

    private Table services(Tx tx, Page page, long uid) {
        List<Service> found =
                nouns.sales().services().list(tx, ServiceQuery.of(uid).page(0, SERVICES));
        return new Table(
                "staff.services",
                "staff.services.none",
                List.of(
                        Table.Column.text("field.name"),
                        Table.Column.text("field.product"),
                        Table.Column.text("field.state"),
                        Table.Column.text("field.expires")),
                Table.rows(
                        found,
                        each ->
                                List.of(
                                        Table.text(each.shownName()),
                                        Table.text(each.sku()),
                                        Table.state(page, each.status()),
                                        Table.day(page, each.expiresAt()))),
                null);
    }

    private Table invoices(Tx tx, Page page, long uid, Timeline timeline) {
        List<Invoice> found = nouns.books().invoices().page(tx, uid, null, LATEST);
        found.forEach(each ->
                timeline.add(
                        each.datedAt(),
                        "staff.moment.invoice",
                        each.numberText() + " · " + page.money(each.gross())));
        return new Table(
                "staff.invoices",
                "staff.invoices.none",
                StaffTables.INVOICE_COLUMNS,
                Table.rows(found, each -> StaffTables.invoice(page, each)),
                null);
    }

    private Table orders(Tx tx, Page page, long uid, Timeline timeline) {
        List<Order> found = nouns.sales().orders().list(tx, OrderQuery.of(uid).atMost(LATEST));
        found.forEach(each ->
                timeline.add(
                        each.createdAt(),
                        "staff.moment.order",
                        each.id() + " · " + page.money(each.gross()),
                        each.status()));
        return new Table(
                "staff.orders",
                "staff.orders.none",
                List.of(
                        Table.Column.text("field.number"),
                        Table.Column.text("field.kind"),
                        Table.Column.text("field.at"),
                        Table.Column.text("field.state"),
                        Table.Column.figure("field.amount")),
                Table.rows(
                        found,
                        each ->
                                List.of(
                                        Table.text("" + each.id()),
                                        Table.text(
                                                page.say(
                                                        "staff.order.kind."
                                                                + Table.word(each.kind()))),
                                        Table.text(page.dateAndTime(each.createdAt())),
                                        Table.state(page, each.status()),
                                        Table.figure(page.money(each.gross())))),
                null);
    }

    private Table payments(Tx tx, Page page, long uid, Timeline timeline) {
        List<Payment> found =
                nouns.sales().payments().page(tx, new PaymentQuery(uid, null, null, LATEST));
        found.forEach(each ->
                timeline.add(
                        each.createdAt(),
                        "staff.moment.payment",
                        page.money(each.amount()),
                        each.status()));
        return new Table(
                "staff.payments",
                "staff.payments.none",
                StaffTables.PAYMENT_COLUMNS,
                Table.rows(found, each -> StaffTables.payment(page, each)),
                null);
    }

    private Table transactions(Tx tx, Page page, Account account) {
        TransactionQuery query =
                TransactionQuery.of(account.shard(), account.uid(), new Period(Instant.EPOCH, END));
        List<PostedTransaction> found =
                nouns.staff().money().ledger().transactions(tx, query, LATEST).transactions();
        return LedgerPages.transactions(page, found, "/console/staff/ledger/" + account.uid());
    }

    private Table jobs(Tx tx, Page page, long uid, Timeline timeline) {
        List<Job> found =
                nouns.staff().trade().jobs().page(tx, new JobQuery(uid, null, null, null, LATEST));
        found.forEach(each ->
                timeline.add(each.updatedAt(), "staff.moment.job", each.type(), each.status()));
        return new Table(
                "staff.jobs",
                "staff.jobs.none",
                StaffTables.JOB_COLUMNS,
                Table.rows(found, each -> StaffTables.job(page, each)),
                null);
    }

    private Table mails(Tx tx, Page page, long uid, Timeline timeline) {
        List<Mail> found = nouns.sales().notices().mails(tx, uid, null, LATEST);
        found.forEach(each ->
                timeline.add(
                        each.createdAt(),
                        "staff.moment.mail",
                        each.text().subject(),
                        each.status()));
        return new Table(
                "staff.mails",
                "staff.mails.none",
                List.of(
                        Table.Column.text("field.at"),
                        Table.Column.text("field.subject"),
                        Table.Column.text("field.to"),
                        Table.Column.text("field.state")),
                Table.rows(
                        found,
                        each ->
                                List.of(
                                        Table.text(page.dateAndTime(each.createdAt())),
                                        Table.text(each.text().subject()),
                                        Table.text(each.recipient().address()),
                                        Table.state(page, each.status()))),
                null);
    }

    private Table audit(Tx tx, Page page, long uid, Timeline timeline) {
        List<AuditEntry> found = nouns.access().audit().page(tx, uid, Long.MAX_VALUE, LATEST);
        found.forEach(each -> timeline.add(each.at(), "staff.moment.audit", each.act().action()));
        return new Table(
                "staff.audit",
                "staff.audit.none",
                List.of(
                        Table.Column.text("field.at"),
                        Table.Column.text("field.who"),
                        Table.Column.text("field.action"),
                        Table.Column.text("field.detail")),
                Table.rows(
                        found,
                        each ->
                                List.of(
                                        Table.text(page.dateAndTime(each.at())),
                                        Table.text(who(tx, each)),
                                        Table.text(each.act().action()),
                                        Table.text(each.act().detail()))),
                null);
    }

    private String who(Tx tx, AuditEntry entry) {
        Long id = entry.act().userId();
        var user = id == null ? null : nouns.access().users().find(tx, id);
        return user == null ? "" : user.login();
    }
}
